// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** API servers apart from the control plane: two of them, joined to it over TLS, and clients that know only them. */
class ApiServersIT {
  private static final String SECRET = "a-secret-of-this-test";
  private static final int TLS_PORT = Containers.freePort();

  private static Certificate certificate;
  private static Node control;
  private static Node first;
  private static Node second;

  @BeforeAll static void start() throws Exception {
    int broker = Containers.freePort();
    control = Node.unpack("welkin.control", "core");
    certificate = Certificate.make(control.home().resolve("etc"));
    control.configure("io.welkin.broker.cfg", "host = 127.0.0.1", "port = " + broker, "tls = true",
        "keyStore = " + certificate.keys(), ".keyStorePassword = " + Certificate.PASSWORD)
        .configure("io.welkin.broker.users.cfg", "api1 = edge api1 " + SECRET, "api2 = edge api2 " + SECRET).start();
    first = server("api1", broker).environment("WELKIN_TLS", "true").environment("WELKIN_TLS_PORT", Integer.toString(TLS_PORT))
        .environment("WELKIN_TLS_KEYS", certificate.keys().toString())
        .environment("WELKIN_TLS_PASSWORD", Certificate.PASSWORD).start();
    second = server("api2", broker).start();
    List.of(control, first, second).forEach(Node::ready);
  }

  private static Node server(String name, int broker) throws Exception {
    Node server = Node.unpack("welkin.api", name).environment("WELKIN_EDGE", name)
        .environment("WELKIN_BROKER", "127.0.0.1:" + broker).environment("WELKIN_BROKER_PASSWORD", SECRET)
        .environment("WELKIN_BROKER_TLS", "true").environment("WELKIN_BROKER_TRUST", "etc/broker-trust.p12")
        .environment("WELKIN_BROKER_TRUST_PASSWORD", Certificate.PASSWORD);
    certificate.trustedIn(server.home().resolve("etc/broker-trust.p12"));
    return server;
  }

  @AfterAll static void stop() throws Exception {
    for (Node node : new Node[] {first, second, control}) {
      if (node != null) {
        node.close();
      }
    }
  }

  @Test void whatWasAcceptedIsDoneThoughAServerIsKilled() throws Exception {
    Lab lab = new Lab(new Api(control.home(), List.of(first.endpoint(), second.endpoint())), "2", null);
    int made;
    try (Clients clients = Clients.of(lab)) {
      clients.goOn(5);
      first.kill();
      clients.goOn(5);
      first.start().ready();
      second.kill();
      clients.goOn(5);
      second.start().ready();
      made = clients.stop();
    }
    assertThat(lab.machines()).hasSize(made);
  }

  @Test void aSessionIsGoodOnEveryServer() throws Exception {
    HttpResponse<String> login = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(first.endpoint()))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
            "command=login&response=json&username=admin&password=" + Api.encode(password()))).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    String cookies = login.headers().allValues("Set-Cookie").stream().map(c -> c.substring(0, c.indexOf(';')))
        .collect(Collectors.joining("; "));
    String key = Api.read(login.body()).path("loginresponse").path("sessionkey").asText();
    assertThat(ask(second, "listZones", cookies, key)).isEqualTo(200);
    assertThat(ask(first, "listZones", cookies, key)).isEqualTo(200);
    assertThat(ask(second, "logout", cookies, key)).isEqualTo(200);
    assertThat(ask(first, "listZones", cookies, key)).isEqualTo(401);
  }

  private static String password() throws Exception {
    return Files.readAllLines(control.home().resolve("credentials.env")).stream()
        .filter(l -> l.startsWith("WELKIN_PASSWORD=")).map(l -> l.substring(l.indexOf('=') + 1)).findFirst().orElseThrow();
  }

  private static int ask(Node server, String command, String cookies, String key) throws Exception {
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.endpoint() + "?response=json&command="
        + command + "&sessionkey=" + Api.encode(key))).header("Cookie", cookies).build(),
        HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  @Test void aServerSpeaksEveryProtocol() throws Exception {
    Api api = new Api(control.home(), List.of(second.endpoint()));
    assertThat(api.call("listUsers").path("count").asInt()).isPositive();
    RestClient rest = new RestClient(second.rest(), api.apiKey(), api.secretKey());
    assertThat(rest.json("GET", "/users", null).path("items")).isNotEmpty();
    HttpResponse<String> soap = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(second.soap()))
        .header("Authorization", "Bearer " + rest.bearer()).header("Content-Type", "text/xml").POST(
            HttpRequest.BodyPublishers.ofString("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<listUsers xmlns=\"urn:welkin:api\"/></s:Body></s:Envelope>")).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(soap.body()).contains("<username>admin</username>");
    try (Ec2Client ec2 = Ec2IT.client(second, api)) {
      assertThat(ec2.describeRegions().regions()).hasSize(1);
    }
  }

  @Test void aServerHasNoDatabaseAndNoSecret() throws Exception {
    String bundles = second.console("bundle:list -t 0 -s");
    assertThat(bundles).contains("io.welkin.api.query").doesNotContain("io.welkin.inventory", "io.welkin.gateway",
        "io.welkin.identity", "io.welkin.compute", "openjpa", "derby", "mariadb", "hikari");
    assertThat(second.console("service:list javax.sql.DataSource")).doesNotContain("osgi.jndi.service.name", "welkin");
    try (Stream<Path> files = Files.walk(second.home())) {
      assertThat(files.map(f -> f.getFileName().toString())).doesNotContain("master.key", "credentials.env", "derby.log");
    }
  }

  @Test void aServerSpeaksTls() throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(second.home().resolve("etc/broker-trust.p12"))) {
      trust.load(in, Certificate.PASSWORD.toCharArray());
    }
    TrustManagerFactory believed = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    believed.init(trust);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, believed.getTrustManagers(), null);
    HttpResponse<String> answer = HttpClient.newBuilder().sslContext(tls).build().send(HttpRequest.newBuilder(URI.create(
        "https://127.0.0.1:" + TLS_PORT + "/client/api?command=listZones&response=json")).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Referrer-Policy")).as("it came through the door").hasValue("no-referrer");
  }
}
