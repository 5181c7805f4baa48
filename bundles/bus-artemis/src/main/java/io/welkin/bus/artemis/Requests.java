// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Envelope;
import io.welkin.bus.HeadersBuilder;
import io.welkin.kernel.FailureException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for their answers. Those of the control nodes come to one queue of this bus, those of a driver-host to
 * one that only it may send to: nobody answers what another was asked.
 */
final class Requests implements AutoCloseable {
  /** How much later than its sender's patience a request expires: clocks differ. */
  private static final Duration SLACK = Duration.ofMinutes(1);
  private static final int ANSWERS_IN_FLIGHT = 256;

  private final Consumption.Parts parts;
  private final ScheduledExecutorService timer;
  private final String own;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<String, Consumption> subscriptions = new HashMap<>();

  /** What an answer that comes to an address completes. */
  private record Waiting(String replies, CompletableFuture<Envelope> answer) {}

  Requests(Consumption.Parts parts, ScheduledExecutorService timer, String instance) {
    this.parts = parts;
    this.timer = timer;
    this.own = instance + "." + UUID.randomUUID().toString().substring(0, 13);
  }

  CompletableFuture<Envelope> request(Address address, Envelope envelope, Duration timeout) {
    long began = System.nanoTime();
    String correlation = UUID.randomUUID().toString();
    CompletableFuture<Envelope> answer = new CompletableFuture<>();
    Address replies = Address.reply(AccessRules.driverHost(address.name()).map(host -> own + "." + host).orElse(own));
    try {
      listen(replies);
    } catch (FailureException e) {
      return CompletableFuture.failedFuture(e);
    }
    waiting.put(correlation, new Waiting(replies.name(), answer));
    ScheduledFuture<?> alarm = timer.schedule(() -> answer.completeExceptionally(FailureException.unknown("NoAnswer",
        "no answer from " + address.name() + " within " + timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
    answer.whenComplete((a, e) -> {
      alarm.cancel(false);
      waiting.remove(correlation);
      parts.meter().time("bus.request", Duration.ofNanos(System.nanoTime() - began),
          "address", Names.family(address.name()), "outcome", e == null ? "answered" : "failed");
    });
    Envelope sent = new Envelope(envelope.type(), HeadersBuilder.builder(envelope.headers())
        .replyTo(replies.name()).correlation(correlation).build(), envelope.body());
    long expiration = System.currentTimeMillis() + timeout.plus(SLACK).toMillis();
    parts.senders().mine().sendExpiring(address, sent, expiration).whenComplete((v, e) -> {
      if (e != null) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  CompletableFuture<Void> reply(Envelope request, Envelope answer) {
    String to = request.headers().replyTo();
    if (to == null) {
      return CompletableFuture.completedFuture(null);
    }
    Envelope sent = new Envelope(answer.type(), HeadersBuilder.builder(answer.headers())
        .correlation(request.headers().correlation()).build(), answer.body());
    return parts.senders().mine().sendUnensured(new Address(to, Address.Kind.TRANSIENT_QUEUE), sent);
  }

  /** Answers can be received from now on: an answer for which there is no queue would be dropped. */
  private synchronized void listen(Address replies) {
    Consumption subscription = subscriptions.get(replies.name());
    if (subscription != null) {
      subscription.up();
    } else {
      subscriptions.put(replies.name(), new Consumption(parts, replies, true, ANSWERS_IN_FLIGHT, (answer, delivery) -> {
        answered(replies, answer);
        delivery.accept();
      }).start());
    }
  }

  private void answered(Address replies, Envelope answer) {
    String correlation = answer.headers().correlation();
    if (correlation == null) {
      throw FailureException.invalid("MalformedMessage", "an answer does not say to what");
    }
    Waiting asked = waiting.get(correlation);
    if (asked != null && !asked.replies().equals(replies.name())) {
      throw FailureException.invalid("NotAsked", "an answer to what another was asked");
    }
    if (asked != null) {
      asked.answer().complete(answer);
    }
  }

  @Override public synchronized void close() {
    subscriptions.values().forEach(Consumption::close);
    FailureException closed = FailureException.unknown("NoAnswer", "the bus was closed");
    waiting.values().forEach(asked -> asked.answer().completeExceptionally(closed));
  }
}
