// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** REST on the distribution as it is shipped: by hand, and by a client that a public generator makes of its OpenAPI document. */
@Timeout(300)
class RestIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Node node;
  private static Lab lab;
  private static RestClient rest;

  @TempDir
  private Path directory;

  @BeforeAll static void start() throws Exception {
    node = Node.unpack("welkin.control", "rest").start().ready();
    Api api = node.api();
    lab = new Lab(api, "2", null);
    rest = new RestClient(node.rest(), api.apiKey(), api.secretKey());
  }

  @AfterAll static void stop() throws Exception {
    node.close();
  }

  private static JsonNode ended(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String job = accepted.headers().firstValue("Location").orElseThrow().substring("/api/v1".length());
    return Await.until("job " + job, PATIENCE, () -> rest.json("GET", job, null),
        j -> !"running".equals(j.path("status").asText()));
  }

  @Test void aMachineLives() {
    JsonNode job = ended(rest.send("POST", "/virtual-machines", "{\"zoneid\":\"" + lab.zone + "\",\"serviceofferingid\":\""
        + lab.offering + "\",\"templateid\":\"" + lab.template + "\",\"networkids\":[\"" + lab.network + "\"],\"name\":\"hand\"}"));
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("succeeded");
    String machine = "/virtual-machines/" + job.path("result").path("id").asText();
    HttpResponse<String> shown = rest.send("GET", machine, null);
    assertThat(Api.read(shown.body()).path("state").asText()).isEqualTo("Running");
    String tag = shown.headers().firstValue("ETag").orElseThrow();
    assertThat(rest.send("GET", machine, null, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(rest.json("GET", "/virtual-machines?fields=name&limit=1&name=hand", null).path("items").toString())
        .isEqualTo("[{\"name\":\"hand\"}]");

    assertThat(ended(rest.send("POST", machine + ":stop", "{\"forced\":true}", "If-Match", tag)).path("status").asText())
        .isEqualTo("succeeded");
    assertThat(rest.send("POST", machine + ":start", null, "If-Match", tag).statusCode()).isEqualTo(412);
    assertThat(ended(rest.send("DELETE", machine + "?expunge=true", null)).path("status").asText()).isEqualTo("succeeded");
    assertThat(rest.send("GET", machine, null).statusCode()).isEqualTo(404);
  }

  @Test void aChangeIsDoneOnceAndToldToWhoListens() throws Exception {
    HttpResponse<Stream<String>> events = rest.listen("/events");
    assertThat(events.statusCode()).isEqualTo(200);
    try (Stream<String> lines = events.body()) {
      String body = "{\"name\":\"once\",\"displaytext\":\"once\",\"cpunumber\":1,\"cpuspeed\":100,\"memory\":128}";
      HttpResponse<String> made = rest.send("POST", "/service-offerings", body, "Idempotency-Key", "once");
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      assertThat(rest.send("POST", "/service-offerings", body, "Idempotency-Key", "once").body()).isEqualTo(made.body());
      assertThat(rest.send("POST", "/service-offerings", body.replace("128", "256"), "Idempotency-Key", "once").statusCode())
          .isEqualTo(422);
      assertThat(lines.anyMatch(l -> l.startsWith("data: ") && l.contains("SERVICE.OFFERING.CREATE"))).isTrue();
    }
  }

  @Test void everyCommandHasItsPlace() {
    Set<String> described = new HashSet<>(rest.json("GET", "/openapi.json", null).findValuesAsText("operationId"));
    List<String> commands = new ArrayList<>();
    rest.json("GET", "/apis", null).path("items").forEach(api -> commands.add(api.path("name").asText()));
    assertThat(commands).hasSizeGreaterThan(100);
    assertThat(described).as("two operations want the same place, or one has none").containsAll(commands);
  }

  /** The document goes through generator, compiler and a machine's life. */
  @Test void aGeneratedClientDrivesAMachine() throws Exception {
    Path document = Files.writeString(directory.resolve("openapi.json"), rest.send("GET", "/openapi.json", null).body());
    Path sources = directory.resolve("client");
    Process generator = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
        System.getProperty("welkin.generator"), "generate", "-i", document.toString(), "-g", "java", "--library", "native", "-o",
        sources.toString(), "--invoker-package", "io.welkin.client", "--api-package", "io.welkin.client.api", "--model-package",
        "io.welkin.client.model", "--global-property", "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,"
        + "modelDocs=false", "--additional-properties", "openApiNullable=false,hideGenerationTimestamp=true,"
        + "annotationLibrary=none,documentationProvider=none").redirectErrorStream(true).start();
    String said = new String(generator.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(generator.waitFor()).as(said).isZero();

    Path classes = GeneratedSources.compile(directory.resolve("classes"), Path.of("src/test/client/VmLife.java"),
        sources.resolve("src/main/java"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("VmLife");
      Object life = type.getConstructor(String.class, String.class).newInstance(node.rest(), rest.bearer());
      Object states = type.getMethod("live", String.class, String.class, String.class, String.class)
          .invoke(life, lab.zone, lab.offering, lab.template, lab.network);
      assertThat(states).isEqualTo(List.of("Running", "Stopped", "Running", "404"));
    }
  }
}
