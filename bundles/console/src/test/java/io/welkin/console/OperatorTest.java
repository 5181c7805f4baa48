// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.bus.Address;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.kernel.FailureException;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiTypes;
import io.welkin.operations.wire.CredentialsBuilder;
import io.welkin.testing.InMemoryBus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorTest {
  private final InMemoryBus bus = new InMemoryBus();
  private final Codec codec = new RegistryCodec(List.of(new ApiTypes()));
  private final Operator operator = new Operator(bus, codec,
      who -> CredentialsBuilder.builder().local(who).localToken("token").build());

  @AfterEach void close() {
    bus.close();
  }

  private void gateway(Function<ApiRequest, ApiResponse> answers) {
    bus.consume(Address.API, 4, (envelope, delivery) -> {
      bus.reply(envelope, codec.encode(answers.apply(codec.decode(envelope, ApiRequest.class)), Headers.NONE));
      delivery.accept();
    });
  }

  private static ApiResponse object(JsonNode body) {
    return new ApiResponse("any", 0, 0, null, "OBJECT", "thing", 1, body, null, null, null);
  }

  @Test void asksAsThePersonAtTheConsole() {
    AtomicReference<ApiRequest> seen = new AtomicReference<>();
    gateway(request -> {
      seen.set(request);
      return new ApiResponse("listZones", 0, 0, null, "LIST", "zone", 1,
          Json.MAPPER.createArrayNode().add(Json.MAPPER.createObjectNode().put("name", "lab")), null, null, null);
    });

    ApiResponse response = operator.ask("ada", "listZones", Map.of("keyword", "lab"));

    assertThat(Items.of(response)).extracting(i -> i.path("name").asText()).containsExactly("lab");
    assertThat(seen.get().credentials().local()).isEqualTo("ada");
    assertThat(seen.get().parameters()).containsEntry("keyword", "lab");
  }

  @Test void anErrorOfTheApiIsAFailureWithItsText() {
    gateway(request -> new ApiResponse("startVirtualMachine", 431, 4350, "no such machine", null, null, 0, null, null, null, null));

    assertThatThrownBy(() -> operator.ask("ada", "startVirtualMachine", Map.of()))
        .isInstanceOf(FailureException.class).hasMessageContaining("no such machine");
  }

  @Test void waitsForAJobUntilItIsDone() {
    AtomicInteger polls = new AtomicInteger();
    gateway(request -> {
      ObjectNode body = Json.MAPPER.createObjectNode();
      if ("queryAsyncJobResult".equals(request.command())) {
        boolean done = polls.incrementAndGet() == 2;
        body.put("jobstatus", done ? 1 : 0).putObject("jobresult").put("done", done);
        return object(body);
      }
      return object(body.put("jobid", "j1"));
    });

    JsonNode job = operator.await("ada", "stopVirtualMachine", Map.of(), Duration.ofSeconds(20));

    assertThat(job.path("jobresult").path("done").asBoolean()).isTrue();
    assertThat(polls).hasValue(2);
  }

  @Test void aFailedJobIsAFailureWithItsText() {
    gateway(request -> {
      ObjectNode body = Json.MAPPER.createObjectNode().put("jobid", "j1").put("jobstatus", 2);
      body.putObject("jobresult").put("errorcode", 533).put("errortext", "no host has room");
      return object(body);
    });

    assertThatThrownBy(() -> operator.await("ada", "deployVirtualMachine", Map.of(), Duration.ofSeconds(20)))
        .isInstanceOf(FailureException.class).hasMessageContaining("no host has room");
  }

  @Test void patienceEndsAndTheJobGoesOn() {
    gateway(request -> object(Json.MAPPER.createObjectNode().put("jobid", "j1").put("jobstatus", 0)));

    assertThatThrownBy(() -> operator.await("ada", "deployVirtualMachine", Map.of(), Duration.ofMillis(50)))
        .isInstanceOf(FailureException.class).hasMessageContaining("goes on as job j1");
  }
}
