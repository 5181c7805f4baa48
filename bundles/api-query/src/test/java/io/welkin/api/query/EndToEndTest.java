// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.identity.LdapPeople;
import io.welkin.identity.ListUsers;
import io.welkin.identity.Login;
import io.welkin.identity.LoginThrottle;
import io.welkin.identity.Logout;
import io.welkin.identity.Passwords;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.model.User;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.testing.InMemoryBus;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an HTTP client through edge, bus, gateway and operations to the database and back. */
class EndToEndTest {
  private static TestInventory inventory;
  private static InMemoryBus bus;
  private static AutoCloseable gateway;
  private static TestServer server;
  private static People people;

  @BeforeAll static void start() throws Exception {
    bus = new InMemoryBus();
    inventory = TestInventory.start(Clock.systemUTC(), bus, TestGateway.TYPES);
    Secrets secrets = new TestSecrets();
    people = People.in(inventory.unitOfWork(), secrets);
    Passwords passwords = new Passwords();
    inventory.unitOfWork().run(tx -> tx.of(User.class).update(
        tx.of(User.class).get(people.user("ann").id()).withPassword(passwords.hash("ann's word & more"))));
    gateway = new TestGateway(inventory.unitOfWork(), secrets, Clock.systemUTC(), List.of(
        new Login(inventory.unitOfWork(), passwords, new LoginThrottle(inventory.unitOfWork(), 0, 0, Duration.ofMinutes(5),
            Duration.ofMinutes(1)), new LdapPeople(inventory.unitOfWork(), null)), new Logout(),
        new ListUsers(inventory.unitOfWork())))
        .serve(bus, inventory.codec());
    server = new TestServer(bus, inventory.codec(), Duration.ofSeconds(20), 100_000);
  }

  @AfterAll static void stop() throws Exception {
    server.close();
    gateway.close();
    inventory.close();
    bus.close();
  }

  /** Signs as a client does that knows nothing of our code. */
  private static String signed(String secret, Map<String, String> parameters) throws Exception {
    String query = new TreeMap<>(parameters).entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("&"));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    String signature = Base64.getEncoder().encodeToString(
        mac.doFinal(query.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    return query + "&signature=" + URLEncoder.encode(signature, StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Json.MAPPER.readTree(response.body());
  }

  @Test void aSignedCallIsAnswered() throws Exception {
    HttpResponse<String> response = server.get(signed("secret-admin", Map.of("command", "listApis", "response", "json",
        "apiKey", "key-admin")));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode list = json(response).get("listapisresponse");
    assertThat(list.get("count").intValue()).isEqualTo(7).isEqualTo(list.get("api").size());
    assertThat(list.get("api").findValuesAsText("name")).contains("listApis", "login", "queryAsyncJobResult");
  }

  @Test void aSignedCallInXmlIsAnswered() throws Exception {
    HttpResponse<String> response = server.get(signed("secret-ann", Map.of("Command", "listUsers", "apikey", "key-ann",
        "keyword", "L*st~ é+&=")));
    assertThat(response.body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<listusersresponse cloud-stack-version=\"4.22.0.0\"></listusersresponse>");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow().toLowerCase(Locale.ROOT))
        .isEqualTo("text/xml;charset=utf-8");
  }

  @Test void anotherValueThanTheSignedOneIsRefused() throws Exception {
    String query = signed("secret-ann", Map.of("command", "listUsers", "response", "json", "apiKey", "key-ann",
        "listall", "false"));
    assertThat(server.get(query).statusCode()).isEqualTo(200);
    HttpResponse<String> response = server.get(query.replace("listall=false", "listall=true"));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).get("listusersresponse").get("errorcode").intValue()).isEqualTo(401);
    assertThat(json(response).get("listusersresponse").has("cserrorcode")).isFalse();
  }

  @Test void aSessionBeginsAndEnds() throws Exception {
    HttpResponse<String> login = server.post("command=login&username=ann&password=ann%27s+word+%26+more"
        + "&domain=%2Fsales&response=json");
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    JsonNode answer = json(login).get("loginresponse");
    assertThat(answer.get("username").textValue()).isEqualTo("ann");
    assertThat(answer.get("timeout").intValue()).isEqualTo(1800);
    assertThat(answer.get("type").textValue()).isEqualTo("0");
    String key = answer.get("sessionkey").textValue();
    assertThat(Base64.getUrlDecoder().decode(key)).hasSize(20);
    List<String> cookies = login.headers().allValues("Set-Cookie");
    assertThat(cookies).hasSize(2).allMatch(c -> c.endsWith("; Path=/client; HttpOnly; SameSite=Lax"));
    String cookie = cookies.stream().map(c -> c.substring(0, c.indexOf(';'))).collect(Collectors.joining("; "));

    String list = "command=listUsers&response=json";
    HttpResponse<String> users = server.get(list + "&sessionkey=" + key, "Cookie", cookie);
    assertThat(json(users).get("listusersresponse").get("user").findValuesAsText("username")).containsExactly("ann");
    assertThat(server.get(list, "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(server.get(list + "&sessionkey=" + key).statusCode()).isEqualTo(401);
    assertThat(server.get(list + "&sessionkey=" + key + "x", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(server.get("response=json&sessionkey=" + key, "Cookie", cookie).statusCode()).isEqualTo(400);

    HttpResponse<String> logout = server.get("command=logout&response=json&sessionkey=" + key, "Cookie", cookie);
    assertThat(logout.body()).isEqualTo("{\"logoutresponse\":{\"description\":\"success\"}}");
    assertThat(logout.headers().allValues("Set-Cookie")).hasSize(2).allMatch(c -> c.endsWith("; Max-Age=0"));
    assertThat(server.get(list + "&sessionkey=" + key, "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test void aWrongPasswordIsRefused() throws Exception {
    HttpResponse<String> response = server.post("command=login&username=ann&password=x&domain=/sales&response=json");
    assertThat(response.statusCode()).isEqualTo(531);
    assertThat(json(response).get("loginresponse").get("errorcode").intValue()).isEqualTo(531);
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(server.post("command=login&username=ann&password=x&domainId=" + people.account("ann").id()
        + "&response=json").statusCode()).isEqualTo(401);
  }

  @Test void aLoginComesByPostOnly() throws Exception {
    HttpResponse<String> response = server.get("command=login&username=ann&password=x&response=json");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).doesNotStartWith("{");
  }
}
