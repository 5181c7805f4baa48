// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.welkin.bus.Json;
import io.welkin.domain.Describe;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RestServletTest {
  private static final List<FieldDescriptor> FIELDS = List.of(FieldDescriptor.of("id", "string", "id"),
      FieldDescriptor.of("name", "string", "name"));
  private static RestServer server;

  private static Describe describe(String name, String verb) {
    return Describe.operation(name, "About " + name + ".").rest("things", verb);
  }

  @BeforeAll static void start() throws Exception {
    server = new RestServer(Stream.of(
        describe("listThings", "GET").findId("id", "Thing", "id").paged().answers(ResultDescriptor.list("thing", FIELDS)),
        describe("createThing", "POST").changes("THING.CREATE", "Thing").need("name", "name")
            .answers(ResultDescriptor.object("thing", FIELDS)),
        describe("updateThing", "PATCH").changes("THING.UPDATE", "Thing").needId("id", "Thing", "id").text("name", "")
            .answers(ResultDescriptor.object("thing", FIELDS)),
        describe("deleteThing", "DELETE").changes("THING.DELETE", "Thing").needId("id", "Thing", "id"),
        describe("startThing", "start").job("THING.START", "Thing").needId("id", "Thing", "id"),
        Describe.operation("queryAsyncJobResult", "").rest("jobs", "GET").needId("jobid", "AsyncJob", "id")
            .answers(ResultDescriptor.flat("asyncjobs", List.of())),
        Describe.operation("login", "").rest("sessions", "POST").changes("USER.LOGIN", "User").need("username", "")
            .answers(ResultDescriptor.flat("login", List.of())))
        .map(Describe::build).toList());
  }

  @AfterAll static void stop() throws Exception {
    server.close();
  }

  private static ApiResponse things(long count, String... names) {
    var items = Json.MAPPER.createArrayNode();
    for (String name : names) {
      items.addObject().put("id", "1-" + name).put("name", name);
    }
    return ApiResponseBuilder.builder().command("listThings").shape("LIST").objectName("thing").count(count).body(items).build();
  }

  private static ApiResponse thing(String name) {
    return ApiResponseBuilder.builder().shape("OBJECT").objectName("thing")
        .body(Json.MAPPER.createObjectNode().put("id", "1").put("name", name)).build();
  }

  private static ApiResponse error(int code, int csError, String missing) {
    return ApiResponseBuilder.builder().error(code).csError(csError).errorText("so it is").missing(missing).build();
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Json.MAPPER.readTree(response.body());
  }

  private static void problem(HttpResponse<String> response, int status, String name) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).path("type").asText()).isEqualTo("urn:welkin:error:" + name);
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
    assertThat(json(response).path("request").asText()).hasSize(36);
    assertThat(json(response).path("title").asText()).isNotEmpty();
    assertThat(json(response).path("detail").asText()).isNotEmpty();
  }

  @Test void aListHasPages() throws Exception {
    server.answer(r -> things(3, "a", "b"));
    HttpResponse<String> first = server.send("GET", "/things?limit=2&keyword=x%20y", null);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(json(first).path("items").findValuesAsText("name")).containsExactly("a", "b");
    assertThat(json(first).path("count").asInt()).isEqualTo(3);
    assertThat(server.asked).singleElement().satisfies(r -> {
      assertThat(r.command()).isEqualTo("listThings");
      assertThat(r.protocol()).isEqualTo("rest");
      assertThat(r.parameters()).isEqualTo(Map.of("keyword", "x y", "page", "1", "pagesize", "2", "_after", ""));
    });
    server.answer(r -> things(3, "c"));
    JsonNode last = json(server.send("GET", "/things?next=" + json(first).path("next").asText(), null));
    assertThat(server.asked.get(0).parameters()).isEqualTo(Map.of("page", "2", "pagesize", "2"));
    assertThat(last.has("next")).isFalse();
  }

  @Test void anItemHasATag() throws Exception {
    server.answer(r -> things(1, "a"));
    HttpResponse<String> item = server.send("GET", "/things/1-a", null);
    assertThat(json(item)).isEqualTo(Json.MAPPER.readTree("{\"id\":\"1-a\",\"name\":\"a\"}"));
    assertThat(server.asked.get(0).parameters()).isEqualTo(Map.of("id", "1-a"));
    String tag = item.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = server.send("GET", "/things/1-a", null, "If-None-Match", "\"x\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();

    server.answer(r -> r.command().equals("listThings") ? things(1, "a") : thing("b"));
    assertThat(server.send("PATCH", "/things/1-a", "{\"name\":\"b\"}", "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(server.asked).extracting(ApiRequest::command).containsExactly("listThings", "updateThing");
    server.answer(r -> things(1, "c"));
    problem(server.send("PATCH", "/things/1-a", "{\"name\":\"b\"}", "If-Match", tag), 412, "precondition-failed");
    assertThat(server.asked).hasSize(1);
    problem(server.send("POST", "/things", "{\"name\":\"b\"}", "If-Match", tag), 400, "bad-request");
  }

  @Test void fieldsCanBeChosen() throws Exception {
    server.answer(r -> things(1, "a"));
    assertThat(json(server.send("GET", "/things/1-a?fields=name", null)).toString()).isEqualTo("{\"name\":\"a\"}");
    assertThat(json(server.send("GET", "/things?fields=id", null)).path("items").get(0).toString())
        .isEqualTo("{\"id\":\"1-a\"}");
    problem(server.send("GET", "/things?fields=id,other", null), 400, "bad-request");
  }

  @Test void whatIsMadeIsSaidWhereItIs() throws Exception {
    server.answer(r -> thing("a"));
    HttpResponse<String> made = server.send("POST", "/things", "{\"name\":\"a\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/things/1");
    assertThat(server.asked.get(0).parameters()).isEqualTo(Map.of("name", "a"));
    assertThat(server.asked.get(0).method()).isEqualTo("POST");
    server.answer(r -> ApiResponseBuilder.builder().shape("SUCCESS").body(Json.MAPPER.createObjectNode().put("success", true))
        .build());
    assertThat(server.send("DELETE", "/things/1", null)).satisfies(r -> {
      assertThat(r.statusCode()).isEqualTo(204);
      assertThat(r.body()).isEmpty();
    });
  }

  @Test void whatTakesTimeIsAJob() throws Exception {
    server.answer(r -> ApiResponseBuilder.builder().command("startThing").shape("JOB")
        .body(Json.MAPPER.createObjectNode().put("jobid", "7")).build());
    HttpResponse<String> accepted = server.send("POST", "/things/1:start", null);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/jobs/7");
    assertThat(json(accepted).path("status").asText()).isEqualTo("running");
    assertThat(server.asked.get(0).parameters()).isEqualTo(Map.of("id", "1"));

    server.answer(r -> ApiResponseBuilder.builder().shape("FLAT").objectName("asyncjobs").body(job(
        "{\"jobid\":\"7\",\"jobstatus\":1,\"jobresult\":{\"thing\":{\"id\":\"1\"}}}")).build());
    JsonNode done = json(server.send("GET", "/jobs/7", null));
    assertThat(done.path("status").asText()).isEqualTo("succeeded");
    assertThat(done.path("result").path("id").asText()).isEqualTo("1");
    assertThat(done.path("links").path("self").asText()).isEqualTo("/api/v1/jobs/7");
    server.answer(r -> ApiResponseBuilder.builder().shape("FLAT").objectName("asyncjobs").body(job(
        "{\"jobid\":\"7\",\"jobstatus\":2,\"jobresult\":{\"errorcode\":533,\"errortext\":\"full\"}}")).build());
    JsonNode failed = json(server.send("GET", "/jobs/7", null));
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.path("error").path("type").asText()).isEqualTo("urn:welkin:error:insufficient-capacity");
  }

  @Test void aClientMayWaitForAJob() throws Exception {
    AtomicInteger times = new AtomicInteger();
    server.answer(r -> r.command().equals("startThing") ? ApiResponseBuilder.builder().command("startThing").shape("JOB")
        .body(Json.MAPPER.createObjectNode().put("jobid", "7")).build() : ApiResponseBuilder.builder().shape("FLAT")
        .objectName("asyncjobs").body(job("{\"jobid\":\"7\",\"jobstatus\":" + (times.incrementAndGet() > 2 ? 1 : 0) + "}"))
        .build());
    HttpResponse<String> ended = server.send("POST", "/things/1:start", null, "Prefer", "respond-async, wait=20");
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(json(ended).path("status").asText()).isEqualTo("succeeded");
    assertThat(ended.headers().firstValue("Preference-Applied")).hasValue("wait");
    times.set(-1000);
    assertThat(server.send("POST", "/things/1:start", null, "Prefer", "wait=1").statusCode()).isEqualTo(202);
  }

  private static JsonNode job(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test void errorsAreProblems() throws Exception {
    Map<List<Integer>, Integer> statuses = Map.ofEntries(Map.entry(List.of(431, 4350), 400), Map.entry(List.of(430, 9999), 400),
        Map.entry(List.of(531, 4365), 403), Map.entry(List.of(531, 0), 401), Map.entry(List.of(401, 0), 401),
        Map.entry(List.of(432, 9999), 403), Map.entry(List.of(533, 4325), 503), Map.entry(List.of(534, 4300), 409),
        Map.entry(List.of(534, 4380), 503), Map.entry(List.of(535, 0), 409), Map.entry(List.of(536, 4370), 409),
        Map.entry(List.of(530, 4250), 500), Map.entry(List.of(503, 9999), 503), Map.entry(List.of(429, 0), 429));
    for (Map.Entry<List<Integer>, Integer> expected : statuses.entrySet()) {
      server.answer(r -> error(expected.getKey().get(0), expected.getKey().get(1), null));
      HttpResponse<String> response = server.send("GET", "/things", null);
      assertThat(response.statusCode()).as("%s", expected.getKey()).isEqualTo(expected.getValue());
      assertThat(json(response).path("detail").asText()).isEqualTo("so it is");
      assertThat(json(response).path("code").asInt()).isEqualTo(expected.getKey().get(1));
      assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(expected.getValue() == 503);
    }
    server.answer(r -> error(431, 4350, "id"));
    problem(server.send("PATCH", "/things/1", "{}"), 404, "not-found");
    server.answer(r -> error(431, 4350, "zoneid"));
    problem(server.send("PATCH", "/things/1", "{}"), 400, "param-error");
    server.answer(r -> things(0));
    problem(server.send("GET", "/things/1", null), 404, "not-found");
  }

  @Test void whatIsNoRequestIsToldSo() throws Exception {
    server.answer(r -> thing("a"));
    problem(server.send("GET", "/nothing", null), 404, "not-found");
    problem(server.send("GET", "/things/1/2", null), 404, "not-found");
    HttpResponse<String> method = server.send("DELETE", "/things", null);
    problem(method, 405, "method-not-allowed");
    assertThat(method.headers().firstValue("Allow")).hasValue("GET, POST");
    problem(server.send("PUT", "/things/1", "{}"), 405, "method-not-allowed");
    problem(server.send("POST", "/things", "{\"name\":", "Content-Type", "application/json"), 400, "bad-request");
    problem(server.send("POST", "/things", "<a/>", "Content-Type", "text/xml"), 415, "unsupported-media-type");
    problem(server.send("POST", "/things", "{\"name\":\"" + "x".repeat(20_000) + "\"}"), 413, "too-large");
    problem(server.send("GET", "/things?other=1", null), 400, "bad-request");
    problem(server.send("GET", "/things?limit=0", null), 400, "bad-request");
    assertThat(server.raw("GET /api/v1/things?keyword=%zz HTTP/1.0\r\n\r\n")).contains(" 400 ");
    assertThat(server.asked).isEmpty();
  }

  @Test void aClientShowsAKeyOrASession() throws Exception {
    server.answer(r -> things(0));
    String bearer = Base64.getUrlEncoder().withoutPadding().encodeToString("key:se:cret".getBytes(StandardCharsets.UTF_8));
    server.send("GET", "/things", null, "Authorization", "Bearer " + bearer);
    assertThat(server.asked.get(0).credentials()).satisfies(c -> {
      assertThat(c.apiKey()).isEqualTo("key");
      assertThat(c.secretKey()).isEqualTo("se:cret");
    });
    server.answer(r -> things(0));
    server.send("GET", "/things", null, "Cookie", "JSESSIONID=t; sessionkey=c", "X-Session-Key", "k");
    assertThat(server.asked.get(0).credentials()).satisfies(c -> {
      assertThat(c.session()).isEqualTo("t");
      assertThat(c.sessionCookie()).isEqualTo("c");
      assertThat(c.sessionKey()).isEqualTo("k");
    });
    for (String wrong : List.of("Bearer", "Bearer ", "Bearer %", "Bearer bm9jb2xvbg", "Basic YTpi")) {
      HttpResponse<String> response = server.send("GET", "/things", null, "Authorization", wrong);
      problem(response, 401, "unauthorized");
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @Test void theDocumentIsOpenApi() throws Exception {
    HttpResponse<String> all = server.send("GET", "/openapi.json", null);
    var parsed = new OpenAPIV3Parser().readContents(all.body());
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths()).containsOnlyKeys("/jobs/{id}", "/sessions", "/things", "/things/{id}",
        "/things/{id}:start");
    assertThat(parsed.getOpenAPI().getPaths().get("/things").getPost().getOperationId()).isEqualTo("createThing");
    server.answer(r -> ApiResponseBuilder.builder().shape("LIST").objectName("api").count(1)
        .body(Json.MAPPER.createArrayNode().add(Json.MAPPER.createObjectNode().put("name", "listThings"))).build());
    JsonNode some = json(server.send("GET", "/openapi.json", null, "Authorization", "Bearer YTpi"));
    assertThat(server.asked.get(0).command()).isEqualTo("listApis");
    assertThat(some.path("paths").path("/things").has("get")).isTrue();
    assertThat(some.path("paths").path("/things").has("post")).isFalse();
    assertThat(some.path("paths").has("/jobs/{id}")).isFalse();
  }

  @Test void thePageIsThere() throws Exception {
    assertThat(server.send("GET", "/docs", null).body()).contains("swagger-ui-bundle.js");
    for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "start.js")) {
      assertThat(server.send("GET", "/docs/" + file, null).statusCode()).as(file).isEqualTo(200);
    }
    problem(server.send("GET", "/docs/other", null), 404, "not-found");
  }

  @Test void theNameOfAChangeGoesWithIt() throws Exception {
    server.answer(r -> thing("a"));
    server.send("POST", "/things", "{\"name\":\"a\"}", "Idempotency-Key", "mine");
    server.send("PATCH", "/things/1", "{\"name\":\"a\"}", "Idempotency-Key", "mine");
    assertThat(server.asked).extracting(ApiRequest::idempotencyKey).containsExactly("mine", null);
    problem(server.send("POST", "/things", "{\"name\":\"a\"}", "Idempotency-Key", "x".repeat(256)), 400, "bad-request");
    server.answer(r -> error(422, 4350, null));
    problem(server.send("POST", "/things", "{\"name\":\"a\"}", "Idempotency-Key", "mine"), 422, "key-reused");
  }

  @Test void aSessionBeginsWithCookies() throws Exception {
    server.answer(r -> ApiResponseBuilder.builder().shape("FLAT").objectName("login")
        .body(Json.MAPPER.createObjectNode().put("sessionkey", "k")).session(Map.of("JSESSIONID", "t", "sessionkey", "k")).build());
    HttpResponse<String> login = server.send("POST", "/sessions", "{\"username\":\"ann\"}");
    assertThat(login.statusCode()).isEqualTo(201);
    assertThat(json(login).path("sessionkey").asText()).isEqualTo("k");
    assertThat(login.headers().allValues("Set-Cookie")).containsExactlyInAnyOrder(
        "JSESSIONID=t; Path=/api/v1; HttpOnly; SameSite=Lax", "sessionkey=k; Path=/api/v1; HttpOnly; SameSite=Lax");
  }
}
