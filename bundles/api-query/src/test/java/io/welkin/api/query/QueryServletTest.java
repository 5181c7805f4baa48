// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.testing.Await;
import io.welkin.testing.InMemoryBus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge by itself, with a gateway that answers as the test says. */
class QueryServletTest {
  private final InMemoryBus bus = new InMemoryBus();
  private final Codec codec = new RegistryCodec(List.of(new ApiTypes()));
  private final AtomicReference<ApiRequest> received = new AtomicReference<>();
  private final AtomicReference<String> trace = new AtomicReference<>();
  private ApiResponse answer = ApiResponseBuilder.builder().command("listZones").shape("LIST").objectName("zone")
      .body(Json.MAPPER.createArrayNode()).build();
  private TestServer server;

  @BeforeEach void start() throws Exception {
    server = new TestServer(bus, codec, Duration.ofSeconds(20), 1000);
  }

  @AfterEach void stop() throws Exception {
    server.close();
    bus.close();
  }

  private Bus.Subscription answering() {
    return bus.consume(Address.API, 4, (envelope, delivery) -> {
      received.set(codec.decode(envelope, ApiRequest.class));
      trace.set(envelope.headers().traceparent());
      bus.reply(envelope, codec.encode(answer, Headers.NONE));
      delivery.accept();
    });
  }

  @Test void theCallIsForwardedAsItWasSent() throws Exception {
    answering();
    HttpResponse<String> response = server.get("Command=listZones&apiKey=k%2B&SIGNATURE=s%3D&response=JSON&b=1&a=2&b=3",
        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(response.body()).isEqualTo("{\"listzonesresponse\":{}}");
    ApiRequest call = received.get();
    assertThat(call.command()).isEqualTo("listZones");
    assertThat(call.parameters()).containsExactly(Map.entry("Command", "listZones"), Map.entry("apiKey", "k+"),
        Map.entry("SIGNATURE", "s="), Map.entry("response", "JSON"), Map.entry("a", "2"), Map.entry("b", "3"));
    assertThat(call.credentials().apiKey()).isEqualTo("k+");
    assertThat(call.credentials().signature()).isEqualTo("s=");
    assertThat(call.credentials().session()).isNull();
    assertThat(call.credentials().local()).isNull();
    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(call.requestId()).isNotNull();
    assertThat(trace.get()).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
  }

  @Test void aPostMayHaveParametersInBothPlaces() throws Exception {
    answering();
    server.send(HttpRequest.newBuilder(server.uri("command=listZones&x=query"))
        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
        .header("Cookie", "JSESSIONID=token.1; sessionkey=half")
        .POST(HttpRequest.BodyPublishers.ofString("x=body&sessionkey=other")));
    assertThat(received.get().parameters()).containsEntry("command", "listZones").containsEntry("x", "body");
    assertThat(received.get().credentials().session()).isEqualTo("token.1");
    assertThat(received.get().credentials().sessionCookie()).isEqualTo("half");
    assertThat(received.get().credentials().sessionKey()).isEqualTo("other");
    assertThat(received.get().method()).isEqualTo("POST");
    assertThat(trace.get()).isNull();
  }

  @Test void headersOfAnAnswer() throws Exception {
    answering();
    HttpResponse<String> json = server.get("command=listZones&response=json");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.headers().map()).doesNotContainKey("X-Description").doesNotContainKey("Set-Cookie");
    assertThat(json.headers().firstValue("Content-Type").orElseThrow().toLowerCase(Locale.ROOT).replace(" ", ""))
        .isEqualTo("application/json;charset=utf-8");
    HttpResponse<String> xml = server.get("command=listZones");
    assertThat(xml.headers().firstValue("Content-Type").orElseThrow().toLowerCase(Locale.ROOT).replace(" ", ""))
        .isEqualTo("text/xml;charset=utf-8");
    assertThat(xml.body()).startsWith("<?xml");
  }

  @Test void whileTheNodeStartsACallIsRefusedAtOnce() throws Exception {
    server.close();
    server = new TestServer(bus, new RegistryCodec(List.of()), Duration.ofSeconds(20), 1000);
    for (HttpResponse<String> response : List.of(server.get("command=listZones&response=json"),
        server.post("command=listZones&response=json"))) {
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test void whatFindsNoRoomIsRefusedAndToldToComeAgain() throws Exception {
    try (TestServer small = new TestServer(bus, codec, Duration.ofSeconds(20), 1000, 0)) {
      HttpResponse<String> refused = small.get("command=listZones&response=json");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("\"errorcode\":503");
    }
    answering();
    assertThat(server.get("command=listZones").statusCode()).isEqualTo(200);
  }

  @Test void theStatusOfAnErrorIsItsCode() throws Exception {
    answer = ApiResponseBuilder.builder().command("listZones").error(431).csError(4350).errorText("wrong\r\né").build();
    answering();
    HttpResponse<String> response = server.get("command=listZones&response=json");
    assertThat(response.statusCode()).isEqualTo(431);
    assertThat(response.headers().firstValue("X-Description")).contains("wrong");
    JsonNode body = Json.MAPPER.readTree(response.body()).get("listzonesresponse");
    assertThat(body.get("errortext").textValue()).isEqualTo("wrong\r\né");
  }

  @Test void cookiesOfASession() throws Exception {
    answer = ApiResponseBuilder.builder().command("login").shape("FLAT").body(Json.MAPPER.createObjectNode())
        .session(Map.of("JSESSIONID", "t", "sessionkey", "")).build();
    answering();
    assertThat(server.post("command=login&response=json").headers().allValues("Set-Cookie")).containsExactlyInAnyOrder(
        "JSESSIONID=t; Path=/client; HttpOnly; SameSite=Lax",
        "sessionkey=; Path=/client; HttpOnly; SameSite=Lax; Max-Age=0");
  }

  @Test void aLargeAnswerArrivesWhole() throws Exception {
    var items = Json.MAPPER.createArrayNode();
    for (int i = 0; i < 20_000; i++) {
      items.addObject().put("id", i).put("name", "a name that takes some room, number " + i);
    }
    answer = ApiResponseBuilder.builder().command("listZones").shape("LIST").objectName("zone").count(20_000)
        .body(items).build();
    answering();
    JsonNode list = Json.MAPPER.readTree(server.get("command=listZones&response=json").body());
    assertThat(list.get("listzonesresponse").get("zone")).hasSize(20_000);
  }

  @Test void whatIsTooLargeOrBrokenNeverReachesTheBus() throws Exception {
    answering();
    HttpResponse<String> large = server.post("command=listZones&x=" + "y".repeat(1000));
    assertThat(large.statusCode()).isEqualTo(413);
    HttpResponse<String> broken = server.post("command=listZones&response=json&x=%");
    assertThat(broken.statusCode()).isEqualTo(431);
    assertThat(received.get()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Content-Length: 30\r\n\r\ncommand=list",
      "Transfer-Encoding: chunked\r\n\r\n5\r\ncomm"})
  void aBodyThatBreaksOffIsABadRequest(String rest) throws Exception {
    assertThat(server.raw("POST /client/api HTTP/1.1\r\nHost: x\r\n" + rest)).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "FOO", "get"})
  void otherMethodsAreNotAllowed(String method) throws Exception {
    HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("command=listZones"))
        .method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
  }

  @Test void withoutABrokerTheServiceIsUnavailable() throws Exception {
    bus.reachable(false);
    HttpResponse<String> response = server.get("command=listZones&response=json");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Json.MAPPER.readTree(response.body()).get("errorresponse").get("errorcode").intValue()).isEqualTo(503);
  }

  @Test void withoutAnAnswerInTimeNothingIsKnown() throws Exception {
    try (TestServer hasty = new TestServer(bus, codec, Duration.ofMillis(200), 1000)) {
      HttpResponse<String> response = hasty.get("command=listZones&response=json");
      assertThat(response.statusCode()).isEqualTo(530);
      assertThat(Json.MAPPER.readTree(response.body()).get("errorresponse").get("errortext").textValue())
          .contains("not known");
    }
  }

  @Test void aNodeThatStopsFinishesItsCallsAndTakesNoMore() throws Exception {
    CompletableFuture<Runnable> held = new CompletableFuture<>();
    bus.consume(Address.API, 4, (envelope, delivery) -> held.complete(() -> {
      bus.reply(envelope, codec.encode(answer, Headers.NONE));
      delivery.accept();
    }));
    CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> status("command=listZones"));
    Runnable reply = held.get(20, TimeUnit.SECONDS);
    CompletableFuture<Void> leaving = CompletableFuture.runAsync(server.departure::leave);
    Await.until("calls are refused", Duration.ofSeconds(20), () -> status("command=listZones") == 503);
    assertThat(leaving).as("a call is still waiting").isNotDone();
    reply.run();
    assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    leaving.get(20, TimeUnit.SECONDS);
  }

  private int status(String query) {
    try {
      return server.get(query).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
