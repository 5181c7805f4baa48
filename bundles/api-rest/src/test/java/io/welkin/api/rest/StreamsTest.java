// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Json;
import io.welkin.domain.Describe;
import io.welkin.kernel.Ids;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamsTest {
  private static final String BEARER = "Bearer " + Base64.getEncoder().encodeToString("k:s".getBytes());
  private static final String[] LISTEN = {"Accept", "text/event-stream", "Authorization", BEARER};

  private final List<UUID> events = new CopyOnWriteArrayList<>();
  private RestServer server;

  @BeforeEach void start() throws Exception {
    server = new RestServer(List.of(
        Describe.operation("listEvents", "").rest("events", "GET").date("startdate", "").owned()
            .answers(ResultDescriptor.list("event", List.of())).build(),
        Describe.operation("queryAsyncJobResult", "").rest("jobs", "GET").needId("jobid", "AsyncJob", "")
            .answers(ResultDescriptor.flat("asyncjobs", List.of())).build()));
  }

  @AfterEach void stop() throws Exception {
    server.close();
  }

  /** The newest first, as the gateway lists them. */
  private ApiResponse listed() {
    var items = Json.MAPPER.createArrayNode();
    new ArrayList<>(events).forEach(id -> items.insertObject(0).put("id", id.toString()));
    return ApiResponseBuilder.builder().shape("LIST").objectName("event").count(items.size()).body(items).build();
  }

  private static String next(Iterator<String> lines, String beginning) {
    String line = "";
    while (!line.startsWith(beginning)) {
      line = lines.next();
    }
    return line.substring(beginning.length());
  }

  @Test void whatComesIsShownAndWhatWasIsNot() throws Exception {
    events.add(Ids.next());
    server.answer(r -> listed());
    try (Stream<String> stream = server.listen("/events", LISTEN)) {
      Iterator<String> lines = stream.iterator();
      next(lines, "retry: ");
      events.add(Ids.next());
      assertThat(next(lines, "id: ")).isEqualTo(events.get(1).toString());
      assertThat(next(lines, "data: ")).contains(events.get(1).toString());
      assertThat(server.asked).allSatisfy(r -> {
        assertThat(r.command()).isEqualTo("listEvents");
        assertThat(r.credentials().apiKey()).isEqualTo("k");
        assertThat(r.parameters()).containsEntry("listall", "true").containsKey("startdate");
      });
    }
  }

  @Test void whoComesAgainGetsWhatItMissed() throws Exception {
    events.addAll(List.of(Ids.next(), Ids.next(), Ids.next()));
    server.answer(r -> listed());
    try (Stream<String> stream = server.listen("/events", "Accept", "text/event-stream", "Authorization", BEARER,
        "Last-Event-ID", events.get(0).toString())) {
      Iterator<String> lines = stream.iterator();
      assertThat(next(lines, "id: ")).isEqualTo(events.get(1).toString());
      assertThat(next(lines, "id: ")).isEqualTo(events.get(2).toString());
    }
  }

  @Test void aJobIsShownUntilItEnds() throws Exception {
    AtomicInteger times = new AtomicInteger();
    server.answer(r -> ApiResponseBuilder.builder().shape("FLAT").objectName("asyncjobs").body(Json.MAPPER.createObjectNode()
        .put("jobid", "7").put("jobstatus", times.incrementAndGet() > 2 ? 1 : 0)).build());
    try (Stream<String> stream = server.listen("/jobs/7/events", "Authorization", BEARER)) {
      List<String> data = stream.filter(l -> l.startsWith("data: ")).toList();
      assertThat(data).hasSize(2);
      assertThat(data.get(0)).contains("\"status\":\"running\"");
      assertThat(data.get(1)).contains("\"status\":\"succeeded\"");
    }
  }

  @Test void whoMayNotListenIsToldBeforeTheStreamBegins() throws Exception {
    server.answer(r -> ApiResponseBuilder.builder().error(401).errorText("no").build());
    HttpResponse<String> refused = server.send("GET", "/events", null, LISTEN);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(server.send("GET", "/nothing", null, LISTEN).statusCode()).isEqualTo(404);
    assertThat(server.send("GET", "/jobs/7/other", null).statusCode()).isEqualTo(404);
    assertThat(server.send("GET", "/events", null, "Accept", "text/event-stream", "Last-Event-ID", "x").statusCode())
        .isEqualTo(400);
  }
}
