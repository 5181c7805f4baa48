// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.testing;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A bus that keeps what is sent, and hands it to consumers of the same address on the sender's thread. Can be taken away. */
public final class MemoryBus implements Bus {
  /** A consumer. */
  private record Consumer(String pattern, Handler handler) {
    boolean takes(Address address) {
      return address.name().matches(pattern.replace(".", "\\.").replace("*", "[^.]+").replace("#", ".*"));
    }
  }

  /** What became of a delivery that {@link #deliver} made. */
  public record Settled(boolean accepted, Failure reason) {}

  private final List<Outgoing> sent = new CopyOnWriteArrayList<>();
  private final List<Consumer> consumers = new CopyOnWriteArrayList<>();
  private volatile boolean reachable = true;

  public void reachable(boolean yes) {
    reachable = yes;
  }

  public List<Outgoing> sent() {
    return List.copyOf(sent);
  }

  public List<Outgoing> sentTo(Address address) {
    return sent.stream().filter(o -> o.address().equals(address)).collect(Collectors.toList());
  }

  /** Hands a message to the consumers of an address; null as long as it is not settled. */
  public AtomicReference<Settled> deliver(Address address, Envelope envelope) {
    AtomicReference<Settled> fate = new AtomicReference<>();
    consumers.stream().filter(c -> c.takes(address)).forEach(c -> c.handler().handle(envelope, new Delivery() {
      @Override public void accept() {
        fate.set(new Settled(true, null));
      }

      @Override public void reject(Failure reason) {
        fate.set(new Settled(false, reason));
      }

      @Override public boolean redelivered() {
        return false;
      }
    }));
    return fate;
  }

  @Override public CompletableFuture<Void> send(List<Outgoing> messages) {
    if (!reachable) {
      return CompletableFuture.failedFuture(FailureException.unreachable("BusUnreachable", "the test took it away"));
    }
    sent.addAll(messages);
    messages.forEach(m -> deliver(m.address(), m.envelope()));
    return CompletableFuture.completedFuture(null);
  }

  @Override public CompletableFuture<Envelope> request(Address address, Envelope envelope, Duration timeout) {
    return CompletableFuture.failedFuture(FailureException.unknown("NoAnswer", "nobody answers on this bus"));
  }

  @Override public CompletableFuture<Void> reply(Envelope request, Envelope answer) {
    return CompletableFuture.completedFuture(null);
  }

  @Override public Subscription consume(Address address, int inFlight, Handler handler) {
    Consumer consumer = new Consumer(address.name(), handler);
    consumers.add(consumer);
    return () -> consumers.remove(consumer);
  }
}
