// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Json;
import io.welkin.kernel.Failure;
import io.welkin.workflow.RunProgress;
import java.io.IOException;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Takes outcomes of commands from {@code welkin.answer} to their runs. Acknowledged once the run's row has it. */
@Component(immediate = true, service = AnswerConsumer.class)
public final class AnswerConsumer {
  private static final int IN_FLIGHT = 32;

  private final Runner runner;
  private final Bus.Subscription subscription;

  @Activate
  public AnswerConsumer(@Reference Bus bus, @Reference Runner runner) {
    this.runner = runner;
    this.subscription = bus.consume(Address.ANSWER, IN_FLIGHT, this::take);
  }

  @Deactivate
  void stop() {
    subscription.close();
  }

  private void take(Envelope envelope, Bus.Delivery delivery) {
    String key = envelope.headers().key();
    UUID run = run(key);
    if (run == null) {
      delivery.reject(Failure.of(Failure.Kind.INVALID, "NoRun", "an answer without the key of a run: " + key));
      return;
    }
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(envelope.body());
    } catch (IOException e) {
      delivery.reject(Failure.of(Failure.Kind.INVALID, "MalformedMessage", "an answer that is not JSON"));
      return;
    }
    runner.answer(run, new RunProgress.Outcome(key, envelope.headers().attempt(), envelope.type(), body));
    delivery.accept();
  }

  private static UUID run(String key) {
    if (key == null || key.indexOf('/') != 36) {
      return null;
    }
    try {
      return UUID.fromString(key.substring(0, 36));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
