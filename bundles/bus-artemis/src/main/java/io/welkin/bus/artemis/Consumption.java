// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription: keeps a {@link Reception} as long as there is a connection, hands messages to the handler and bounds
 * how many are not settled. From an exclusive queue, and when only one may be in flight, the handler is called in order
 * on one thread; otherwise on as many as there are messages.
 */
final class Consumption implements Bus.Subscription, Link.Part {
  private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Parts parts;
  private final Address address;
  private final boolean temporary;
  private final Bus.Handler handler;
  private final Executor executor;
  private final int inFlight;
  private final ThreadLocal<Boolean> handling = ThreadLocal.withInitial(() -> false);
  private int running;
  private volatile boolean closed;
  private Reception reception;
  private volatile Round round;

  /** What subscriptions share; a body has at most so many bytes. */
  record Parts(Link link, Senders senders, Executor executor, Meter meter, int mostBytes) {}

  /** The permits of one connection; those of a broken one are not waited for. */
  private record Round(Semaphore permits) {}

  Consumption(Parts parts, Address address, boolean temporary, int inFlight, Bus.Handler handler) {
    this.parts = parts;
    this.address = address;
    this.temporary = temporary;
    this.handler = handler;
    this.inFlight = inFlight;
    this.executor = address.kind() == Address.Kind.EXCLUSIVE_QUEUE || inFlight == 1 ? Runnable::run : parts.executor();
  }

  /** Begins now when there is a connection; throws when the broker refuses. */
  Consumption start() {
    parts.link().add(this);
    if (parts.link().isUp()) {
      try {
        up();
      } catch (FailureException e) {
        if (e.failure().kind() != Failure.Kind.UNREACHABLE) {
          parts.link().remove(this);
          throw e;
        }
        LOG.debug("Receiving from {} begins when the broker is back", address, e);
      }
    }
    return this;
  }

  @Override public void up() {
    Reception dead;
    synchronized (this) {
      if (closed || reception != null && reception.alive()) {
        return;
      }
      dead = detach();
    }
    end(dead);
    synchronized (this) {
      if (!closed && reception == null) {
        attach();
      }
    }
  }

  private void attach() {
    Round now = new Round(new Semaphore(inFlight));
    round = now;
    Slot slot = new Slot();
    reception = new Reception(parts.link(), address, temporary, inFlight > 1, message -> receive(slot, now, message));
    slot.fill(reception);
  }

  /** Hands a reception to messages that arrive before its constructor has returned. */
  private static final class Slot {
    private final CompletableFuture<Reception> value = new CompletableFuture<>();

    void fill(Reception r) {
      value.complete(r);
    }

    Reception get() {
      return value.join();
    }
  }

  @Override public void down() {
    Reception last;
    synchronized (this) {
      last = detach();
    }
    end(last);
  }

  /** Makes the present round worthless; who waits for a permit of it goes on and sees that. */
  private Reception detach() {
    if (round != null) {
      round.permits().release(Integer.MAX_VALUE / 2);
      round = null;
    }
    Reception last = reception;
    reception = null;
    return last;
  }

  /** Not under the lock: closing waits for a handler that may want it. */
  private static void end(Reception last) {
    if (last != null) {
      last.close();
    }
  }

  private void receive(Slot slot, Round now, ClientMessage message) {
    now.permits().acquireUninterruptibly();
    Reception from = slot.get();
    if (closed || round != now) {
      return;
    }
    byte[] body;
    try {
      body = WireMessage.start(message, parts.mostBytes() + 1);
    } catch (FailureException e) {
      LOG.debug("A message from {} comes again", address.name(), e);
      return;
    }
    ReceivedDelivery delivery = new ReceivedDelivery(from, now, message, body);
    Envelope envelope;
    try {
      if (body.length > parts.mostBytes()) {
        throw FailureException.invalid("MessageTooLarge", "the body has more than " + parts.mostBytes() + " bytes");
      }
      envelope = WireMessage.read(message, body);
    } catch (FailureException e) {
      delivery.reject(e.failure());
      return;
    }
    parts.meter().count("bus.message.received", 1, "address", Names.family(address.name()));
    executor.execute(() -> handle(envelope, delivery));
  }

  private void handle(Envelope envelope, ReceivedDelivery delivery) {
    synchronized (this) {
      if (closed || delivery.now != round) {
        return;
      }
      running++;
    }
    handling.set(true);
    try {
      ContextLoader.call(handler.getClass().getClassLoader(), () -> {
        handler.handle(envelope, delivery);
        return null;
      });
    } catch (Exception | LinkageError | StackOverflowError | AssertionError t) {
      Failure reason = Failures.ofHandler(t);
      if (reason.kind() == Failure.Kind.INTERNAL) {
        LOG.warn("A message from {} goes to the dead letters: {}", address.name(), envelope, t);
      }
      delivery.reject(reason);
    } finally {
      handling.remove();
      synchronized (this) {
        running--;
        notifyAll();
      }
    }
  }

  @Override public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      parts.link().remove(this);
      awaitHandlers(handling.get() ? 1 : 0);
    }
    down();
  }

  private void awaitHandlers(int own) {
    long deadline = System.nanoTime() + CLOSING.toNanos();
    try {
      while (running > own && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public String toString() {
    return "receiving from " + address.name();
  }

  private final class ReceivedDelivery implements Bus.Delivery {
    private final Reception from;
    private final Round now;
    private final ClientMessage message;
    private final byte[] body;
    private final AtomicBoolean settled = new AtomicBoolean();

    ReceivedDelivery(Reception from, Round now, ClientMessage message, byte[] body) {
      this.from = from;
      this.now = now;
      this.message = message;
      this.body = body;
    }

    @Override public void accept() {
      if (settled.compareAndSet(false, true)) {
        from.acknowledge(message);
        now.permits().release();
      }
    }

    @Override public void reject(Failure reason) {
      if (!settled.compareAndSet(false, true)) {
        return;
      }
      parts.meter().count("bus.message.dead", 1, "address", Names.family(address.name()));
      boolean tooLarge = body.length > parts.mostBytes();
      DeadLetters.bury(parts.senders().mine(), address, message, body, tooLarge, reason).whenComplete((v, e) -> {
        if (e == null) {
          from.acknowledge(message);
        } else {
          LOG.warn("A message from {} did not get to the dead letters; it comes again with the next connection: {}",
              address.name(), e.getMessage());
        }
        now.permits().release();
      });
    }

    @Override public boolean redelivered() {
      return message.getDeliveryCount() > 1;
    }
  }
}
