// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.EndpointObservation;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings outcomes back: to who asked when the message carries a reply address, to {@code welkin.answer} when it
 * carries a key. The message is accepted once the broker has the answer; until then it is tried again.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final String FAILURE = "failure/1";
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final Bus bus;
  private final Codec codec;
  private final Sequences sequences;
  private final ScheduledExecutorService timer;

  Answers(Bus bus, Codec codec, Sequences sequences, ScheduledExecutorService timer) {
    this.bus = bus;
    this.codec = codec;
    this.sequences = sequences;
    this.timer = timer;
  }

  static boolean wanted(Headers headers) {
    return headers.replyTo() != null || headers.key() != null;
  }

  void failure(Envelope command, UUID endpoint, Bus.Delivery delivery, Failure failure) {
    send(command, endpoint, delivery, failure);
  }

  void send(Envelope command, UUID endpoint, Bus.Delivery delivery, Record body) {
    Headers asked = command.headers();
    if (!wanted(asked)) {
      delivery.accept();
      return;
    }
    long sequence = endpoint == null ? 0 : sequences.next(endpoint);
    Headers headers = HeadersBuilder.builder().key(asked.key()).attempt(asked.attempt()).resource(asked.resource())
        .endpoint(endpoint).generation(asked.generation()).fence(asked.fence()).sequence(sequence)
        .traceparent(asked.traceparent()).build();
    Envelope answer = codec.encode(numbered(body, sequence), headers);
    attempt(command, answer, delivery, 1_000);
  }

  private static Record numbered(Record body, long sequence) {
    return body instanceof EndpointObservation o
        ? new EndpointObservation(o.endpoint(), sequence, o.at(), o.full(), o.hosts(), o.instances()) : body;
  }

  private static boolean refused(Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    return cause instanceof FailureException f && f.failure().kind() == Failure.Kind.INVALID;
  }

  private void attempt(Envelope command, Envelope answer, Bus.Delivery delivery, long pause) {
    boolean request = command.headers().replyTo() != null;
    CompletableFuture<Void> sent = request ? bus.reply(command, answer) : bus.send(Address.ANSWER, answer);
    sent.whenComplete((v, e) -> {
      if (e == null) {
        delivery.accept();
        return;
      }
      if (refused(e) && !answer.type().equals(FAILURE)) {
        Failure why = Failure.of(Failure.Kind.INTERNAL, "AnswerRefused",
            "it was done, and the bus does not take the answer: " + e.getMessage());
        attempt(command, codec.encode(why, answer.headers()), delivery, pause);
        return;
      }
      if (request) {
        delivery.accept(); // who asked has given up by the time that the bus is back
        return;
      }
      LOG.debug("The answer to {} did not reach the bus; again in {} ms", command, pause, e);
      try {
        timer.schedule(() -> attempt(command, answer, delivery, Math.min(LONGEST_PAUSE_MS, pause * 2)), pause,
            TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        LOG.debug("The host stops; {} goes back to its queue", command, stopping);
      }
    });
  }
}
