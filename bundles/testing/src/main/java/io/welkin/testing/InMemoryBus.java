// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.Queues;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A bus in memory that behaves as the one on Artemis does: queues, exclusive queues, topics with wildcards, settlement
 * message by message, redelivery of what was not settled, dead letters with reasons. Handlers run on threads of the
 * bus. Made for tests, so it can also {@link #reachable go away}, {@link #restart} and let a consumer {@link #crash}.
 */
public final class InMemoryBus implements Bus, Queues, AutoCloseable {
  private final Map<String, MemoryQueue> queues = new LinkedHashMap<>();
  private final Map<MemoryConsumer, MemoryQueue> topics = new LinkedHashMap<>();
  private final List<MemoryConsumer> consumers = new ArrayList<>();
  private final List<DeadLetter> dead = new ArrayList<>();
  private final Map<String, CompletableFuture<Envelope>> waiting = new ConcurrentHashMap<>();
  private final ExecutorService executor = Executors.newCachedThreadPool(r -> {
    Thread t = new Thread(r, "in-memory-bus");
    t.setDaemon(true);
    return t;
  });
  private boolean reachable = true;
  private long died;

  /** While false, sends and requests fail with UNREACHABLE; consumers get nothing. */
  public synchronized void reachable(boolean is) {
    reachable = is;
  }

  /** The broker dies and comes back: what is not durable and not yet handed out is gone. */
  public synchronized void restart() {
    for (MemoryQueue q : queues.values()) {
      if (!q.address.durable()) {
        q.waiting.clear();
      }
    }
  }

  /** Ends a subscription as if its process had died: what it had not settled goes back at once. */
  public void crash(Subscription subscription) {
    ((MemoryConsumer) subscription).crash();
  }

  @Override public synchronized CompletableFuture<Void> send(List<Outgoing> messages) {
    if (!reachable) {
      return CompletableFuture.failedFuture(FailureException.unreachable("BrokerUnreachable", "the test says so"));
    }
    messages.forEach(m -> deliver(m.address(), m.envelope()));
    return CompletableFuture.completedFuture(null);
  }

  private void deliver(Address address, Envelope envelope) {
    if (address.kind() == Address.Kind.TOPIC) {
      for (MemoryQueue q : List.copyOf(topics.values())) {
        if (Wildcards.matches(q.address.name(), address.name())) {
          q.add(envelope);
        }
      }
    } else {
      queue(address).add(envelope);
    }
  }

  private MemoryQueue queue(Address address) {
    return queues.computeIfAbsent(address.name(), n -> new MemoryQueue(address));
  }

  @Override public CompletableFuture<Envelope> request(Address address, Envelope envelope, Duration timeout) {
    String correlation = UUID.randomUUID().toString();
    CompletableFuture<Envelope> answer = new CompletableFuture<>();
    waiting.put(correlation, answer);
    answer.whenComplete((a, e) -> waiting.remove(correlation));
    Envelope sent = new Envelope(envelope.type(), HeadersBuilder.builder(envelope.headers())
        .replyTo("welkin.reply.in-memory").correlation(correlation).build(), envelope.body());
    send(address, sent).whenComplete((v, e) -> {
      if (e != null) {
        answer.completeExceptionally(e);
      }
    });
    CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, executor).execute(() ->
        answer.completeExceptionally(FailureException.unknown("NoAnswer", "no answer from " + address.name())));
    return answer;
  }

  @Override public CompletableFuture<Void> reply(Envelope request, Envelope answer) {
    synchronized (this) {
      if (!reachable) {
        return CompletableFuture.failedFuture(FailureException.unreachable("BrokerUnreachable", "the test says so"));
      }
    }
    String correlation = request.headers().correlation();
    CompletableFuture<Envelope> who = correlation == null ? null : waiting.get(correlation);
    if (who != null) {
      Envelope sent = new Envelope(answer.type(),
          HeadersBuilder.builder(answer.headers()).correlation(correlation).build(), answer.body());
      executor.execute(() -> who.complete(sent));
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override public synchronized Subscription consume(Address address, int inFlight, Handler handler) {
    if (inFlight < 1) {
      throw new IllegalArgumentException("inFlight is at least 1, not " + inFlight);
    }
    boolean topic = address.kind() == Address.Kind.TOPIC;
    MemoryQueue queue = topic ? new MemoryQueue(address) : queue(address);
    boolean serial = inFlight == 1 || address.kind() == Address.Kind.EXCLUSIVE_QUEUE;
    MemoryConsumer consumer = new MemoryConsumer(this, queue, inFlight, serial, handler, executor);
    if (topic) {
      topics.put(consumer, queue);
    }
    consumers.add(consumer);
    queue.attach(consumer);
    return consumer;
  }

  synchronized void forget(MemoryConsumer consumer) {
    topics.remove(consumer);
    consumers.remove(consumer);
  }

  synchronized void bury(String address, Failure reason, Envelope envelope) {
    dead.add(new DeadLetter(Long.toString(++died), address, reason, envelope, true));
  }

  @Override public synchronized List<QueueStatus> queues() {
    return queues.values().stream().map(MemoryQueue::status).toList();
  }

  @Override public synchronized List<DeadLetter> deadLetters(Letters which, int limit) {
    return dead.stream().filter(letter -> meant(which, letter)).limit(limit).toList();
  }

  private static boolean meant(Letters which, DeadLetter letter) {
    return (which.id() == null || which.id().equals(letter.id()))
        && (which.address() == null || which.address().equals(letter.address()));
  }

  @Override public synchronized Resent resend(Letters which) {
    List<DeadLetter> meant = dead.stream().filter(letter -> meant(which, letter)).toList();
    List<DeadLetter> gone = meant.stream().filter(letter -> queues.containsKey(letter.address())).toList();
    dead.removeAll(gone);
    gone.forEach(letter -> queues.get(letter.address()).add(letter.envelope()));
    return new Resent(gone.size(), meant.size() - gone.size());
  }

  @Override public synchronized int purge(Letters which) {
    int before = dead.size();
    dead.removeIf(letter -> meant(which, letter));
    return before - dead.size();
  }

  /** How many messages an address has, handed out or not. */
  public synchronized long count(Address address) {
    MemoryQueue q = queues.get(address.name());
    return q == null ? 0 : q.status().messages();
  }

  /** Ends every subscription. */
  @Override public void close() {
    List<MemoryConsumer> all;
    synchronized (this) {
      all = List.copyOf(consumers);
    }
    all.forEach(MemoryConsumer::close);
    executor.shutdown();
  }
}
