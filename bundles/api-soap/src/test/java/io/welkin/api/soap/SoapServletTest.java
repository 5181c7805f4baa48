// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Json;
import io.welkin.domain.Describe;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoapServletTest {
  private static final String W = " xmlns=\"" + Contract.NAMESPACE + "\"";
  private static final List<FieldDescriptor> FIELDS = List.of(FieldDescriptor.of("id", "string", "id"),
      FieldDescriptor.of("name", "string", "name"), FieldDescriptor.of("size", "integer", "size"),
      FieldDescriptor.of("created", "date", "when"), FieldDescriptor.of("details", "map", "more"),
      FieldDescriptor.list("nic", "cards", List.of(FieldDescriptor.of("mac", "string", "its address"),
          FieldDescriptor.list("nic", "cards of cards", List.of(FieldDescriptor.of("thing", "string", "anything"))))));
  private static SoapServer server;

  @BeforeAll static void start() throws Exception {
    server = new SoapServer(Stream.of(
        Describe.operation("listThings", "Lists things.").rest("things", "GET").findId("id", "Thing", "id").paged()
            .with(ParameterDescriptor.of("ids", ParameterType.UUID_LIST, "ids"),
                ParameterDescriptor.of("startdate", ParameterType.DATE, "from when"),
                ParameterDescriptor.of("all", ParameterType.BOOLEAN, "of all"))
            .answers(ResultDescriptor.list("thing", FIELDS)),
        Describe.operation("createThing", "Makes a thing.").rest("things", "POST").createJob("THING.CREATE", "Thing")
            .need("name", "name").with(ParameterDescriptor.of("details", ParameterType.MAP, "more"))
            .answers(ResultDescriptor.object("thing", FIELDS)),
        Describe.operation("queryAsyncJobResult", "Shows a job.").rest("jobs", "GET").needId("jobid", "AsyncJob", "id")
            .answers(ResultDescriptor.flat("asyncjobs", List.of(FieldDescriptor.of("jobstatus", "integer", "how far"),
                FieldDescriptor.of("jobresult", "responseobject", "what it made")))),
        Describe.operation("login", "Logs in.").rest("sessions", "POST").changes("USER.LOGIN", "User").need("username", "")
            .answers(ResultDescriptor.flat("login", List.of())))
        .map(Describe::build).toList());
  }

  @AfterAll static void stop() throws Exception {
    server.close();
  }

  private static ApiResponse answer(String shape, String json) {
    try {
      return ApiResponseBuilder.builder().shape(shape).count(7).body(Json.MAPPER.readTree(json)).build();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ApiResponse cloud(ApiRequest request) {
    return switch (request.command()) {
      case "createThing" -> request.parameters().get("name").equals("fail")
          ? ApiResponseBuilder.builder().error(431).errorText("not this").build() : answer("JOB", "{\"jobid\":\"7\",\"id\":\"1\"}");
      case "queryAsyncJobResult" -> answer("FLAT", "{\"jobstatus\":1,\"jobresult\":{\"thing\":{\"id\":\"1\",\"name\":\"a\"}}}");
      default -> answer("LIST", "[{\"id\":\"1\",\"name\":\"a<&>\\u0001\",\"size\":3,\"created\":\"2026-01-02T03:04:05+0000\","
          + "\"details\":{\"k\":\"v\"},\"nic\":[{\"mac\":\"aa\"},{\"mac\":\"bb\"}],\"hidden\":\"h\"}]");
    };
  }

  private static String security(String name, String password) {
    String wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    return "<o:Security xmlns:o=\"" + wsse + "\" s:mustUnderstand=\"1\"><o:UsernameToken><o:Username>" + name
        + "</o:Username><o:Password>" + password + "</o:Password></o:UsernameToken></o:Security>";
  }

  @Test void anAnswerHasTheFieldsOfTheSchema() throws Exception {
    server.answer(SoapServletTest::cloud);
    HttpResponse<String> answer = server.post(security("key", "secret"), "<listThings" + W + "><ids>1</ids><ids>2</ids>"
        + "<startdate>2026-01-02T03:04:05</startdate><all>1</all></listThings>");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("<count>7</count>", "<name>a&lt;&amp;></name><size>3</size>",
        "<created>2026-01-02T03:04:05Z</created><details><key>k</key><value>v</value></details>",
        "<nic><mac>aa</mac></nic><nic><mac>bb</mac></nic>").doesNotContain("hidden");
    assertThat(server.asked).singleElement().satisfies(r -> {
      assertThat(r.parameters()).isEqualTo(Map.of("ids", "1,2", "startdate", "2026-01-02T03:04:05Z", "all", "true"));
      assertThat(r.credentials().apiKey()).isEqualTo("key");
      assertThat(r.credentials().secretKey()).isEqualTo("secret");
      assertThat(r.protocol()).isEqualTo("soap");
    });
  }

  @Test void aClientShowsAKeyOrAPassword() throws Exception {
    server.answer(SoapServletTest::cloud);
    server.post("", "<listThings" + W + "/>", "Authorization", "Bearer "
        + Base64.getEncoder().encodeToString("key:se:cret".getBytes(StandardCharsets.UTF_8)));
    assertThat(server.asked.get(0).credentials().secretKey()).isEqualTo("se:cret");

    server.answer(r -> r.command().equals("login") ? ApiResponseBuilder.builder().shape("FLAT").session(Map.of("JSESSIONID", "t"))
        .body(Json.MAPPER.createObjectNode().put("sessionkey", "k")).build() : cloud(r));
    server.post(security("/dev/ann", "pw"), "<listThings" + W + "/>");
    assertThat(server.asked.get(0).parameters()).isEqualTo(Map.of("username", "ann", "password", "pw", "domain", "/dev"));
    assertThat(server.asked.get(1).credentials().session()).isEqualTo("t");
    assertThat(server.asked.get(1).credentials().sessionKey()).isEqualTo("k");
  }

  @Test void errorsAreFaults() throws Exception {
    server.answer(r -> ApiResponseBuilder.builder().error(431).csError(4350).errorText("no such id").missing("id").build());
    HttpResponse<String> refused = server.post("", "<listThings" + W + "><id>x</id></listThings>");
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains(":Client</faultcode>", "<faultstring>no such id</faultstring>", "<code>431</code>",
        "<csErrorCode>4350</csErrorCode>", "<parameter>id</parameter>");
    server.answer(r -> ApiResponseBuilder.builder().error(533).errorText("full").build());
    assertThat(server.post("", "<listThings" + W + "/>").body()).contains(":Server</faultcode>", "<code>533</code>");
    server.answer(SoapServletTest::cloud);
    assertThat(server.post("", "<other" + W + "/>").body()).contains("<code>432</code>");
    assertThat(server.post("", "<login" + W + "/>").body()).contains("<code>432</code>");
    assertThat(server.post("", "<listThings" + W + "><x/></listThings>").body()).contains("<code>431</code>");
    assertThat(server.post("", "<listThings" + W + "/>", "Authorization", "Basic YTpi").body()).contains("<code>401</code>");
    assertThat(server.post("", "<listThings").statusCode()).isEqualTo(500);
    assertThat(server.post("", "<listThings" + W + "><id>" + "x".repeat(20_000) + "</id></listThings>").statusCode())
        .isEqualTo(413);
    assertThat(server.asked).isEmpty();
  }

  /** {@code wsdl2java} finds nothing against WS-I BP in the document; what it makes compiles with a program of ours and runs. */
  @Test void aGeneratedClientWorks(@TempDir Path dir) throws Exception {
    new WSDLToJava(new String[] {"-validate=all", "-d", dir.toString(), "-p", "client", server.address() + "?wsdl"})
        .run(new ToolContext());
    Path program = dir.resolve("client/Program.java");
    try (var in = getClass().getResourceAsStream("/client/Program.java")) {
      Files.copy(in, program);
    }
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-cp", System.getProperty("java.class.path"), "-d",
        dir.toString()));
    try (Stream<Path> files = Files.walk(dir)) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(f -> arguments.add(f.toString()));
    }
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
    server.answer(SoapServletTest::cloud);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()}, getClass().getClassLoader())) {
      @SuppressWarnings("unchecked")
      Function<String, String> run = (Function<String, String>) loader.loadClass("client.Program").getConstructor().newInstance();
      assertThat(run.apply(server.address() + "?wsdl")).isEqualTo("7 1 a 2; fault 431");
    }
    assertThat(server.asked.get(0).parameters()).isEqualTo(Map.of("name", "a", "details[0].key", "k", "details[0].value", "v"));
  }
}
