// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Json;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.RunProgress;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes outcomes of commands from {@code welkin.answer} to their runs. Acknowledged once the run's row has it: while the
 * database is away, or others keep changing the row, an outcome is held and tried again.
 */
@Component(immediate = true, service = AnswerConsumer.class)
public final class AnswerConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerConsumer.class);
  private static final int IN_FLIGHT = 32;
  private static final long PAUSE_MS = 500;

  private final Runner runner;
  private final Codec codec;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-answers");
    t.setDaemon(true);
    return t;
  });
  private final Bus.Subscription subscription;

  @Activate
  public AnswerConsumer(@Reference Bus bus, @Reference Runner runner, @Reference Codec codec) {
    this.runner = runner;
    this.codec = codec;
    this.subscription = bus.consume(Address.ANSWER, IN_FLIGHT, this::take);
  }

  @Deactivate
  void stop() {
    subscription.close();
    later.shutdownNow();
  }

  private void take(Envelope envelope, Bus.Delivery delivery) {
    String key = envelope.headers().key();
    UUID run = run(key);
    if (run == null) {
      delivery.reject(Failure.of(Failure.Kind.INVALID, "NoRun", "an answer without the key of a run: " + key));
      return;
    }
    try {
      // One of a type that is not known here may be for another node.
      if (codec.knows(envelope.type())) {
        codec.decode(envelope);
      }
      record(run, new RunProgress.Outcome(key, envelope.headers().attempt(), envelope.type(),
          Json.MAPPER.readTree(envelope.body())), delivery);
    } catch (IOException e) {
      delivery.reject(Failure.of(Failure.Kind.INVALID, "MalformedMessage", "an answer that is not JSON"));
    } catch (FailureException e) {
      delivery.reject(e.failure());
    }
  }

  private void record(UUID run, RunProgress.Outcome outcome, Bus.Delivery delivery) {
    try {
      runner.answer(run, outcome,
          problem -> problem.ifPresentOrElse(e -> notRecorded(run, outcome, delivery, e), delivery::accept));
    } catch (RejectedExecutionException e) {
      LOG.debug("The outcome {} goes back to its queue", outcome.key(), e);
    }
  }

  private void notRecorded(UUID run, RunProgress.Outcome outcome, Bus.Delivery delivery, RuntimeException why) {
    Failure failure = why instanceof FailureException e ? e.failure() : null;
    if (failure == null) {
      LOG.error("The outcome {} could not be recorded", outcome.key(), why);
      delivery.reject(Failure.of(Failure.Kind.INTERNAL, "NotRecorded", "recording it failed: " + why));
    } else if (failure.kind().transientFailure()) {
      LOG.debug("The outcome {} waits: {}", outcome.key(), failure);
      hold(run, outcome, delivery);
    } else {
      delivery.reject(failure);
    }
  }

  private void hold(UUID run, RunProgress.Outcome outcome, Bus.Delivery delivery) {
    try {
      later.schedule(() -> record(run, outcome, delivery), PAUSE_MS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The outcome {} goes back to its queue", outcome.key(), e);
    }
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
