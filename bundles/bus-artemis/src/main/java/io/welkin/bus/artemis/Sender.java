// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.kernel.FailureException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import java.util.List;

/**
 * Sends over one session, in order and without waiting; the broker's answers complete the futures. Thread safe. Made
 * again by its owner after the connection broke.
 */
final class Sender {
  private final Link link;
  private final int maxBytes;
  private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();
  private final Set<String> ensured = ConcurrentHashMap.newKeySet();
  private ClientSession session;
  private ClientProducer producer;

  Sender(Link link, int maxBytes) {
    this.link = link;
    this.maxBytes = maxBytes;
  }

  CompletableFuture<Void> send(List<Bus.Outgoing> messages) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (messages.isEmpty()) {
      done.complete(null);
      return done;
    }
    Batch batch = new Batch(done, messages.size());
    run(done, () -> {
      for (Bus.Outgoing m : messages) {
        checkSize(m.envelope());
      }
      for (Bus.Outgoing m : messages) {
        ensure(m.address());
        ClientMessage wire = WireMessage.write(session, m.envelope(), m.address().durable());
        emit(m.address(), wire, batch);
      }
    });
    return done;
  }

  /** Sends to an address that exists or else does not matter: a reply. */
  CompletableFuture<Void> sendUnensured(Address address, Envelope envelope) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    run(done, () -> {
      checkSize(envelope);
      emit(address, WireMessage.write(session, envelope, address.durable()), new Batch(done, 1));
    });
    return done;
  }

  /** Sends a request, which expires a while after its sender gave up. */
  CompletableFuture<Void> sendExpiring(Address address, Envelope envelope, long expiration) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    run(done, () -> {
      checkSize(envelope);
      ensure(address);
      ClientMessage wire = WireMessage.write(session, envelope, address.durable());
      if (!address.durable()) {
        wire.setExpiration(expiration);
      }
      emit(address, wire, new Batch(done, 1));
    });
    return done;
  }

  /** Sends what is written when there is a session. */
  CompletableFuture<Void> send(Address address, Writing writing) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    run(done, () -> {
      ensure(address);
      emit(address, writing.write(session), new Batch(done, 1));
    });
    return done;
  }

  /** Makes a message. */
  interface Writing {
    ClientMessage write(ClientSession session);
  }

  private interface Work {
    void run() throws ActiveMQException;
  }

  private synchronized void run(CompletableFuture<Void> done, Work work) {
    pending.add(done);
    done.whenComplete((v, e) -> pending.remove(done));
    try {
      if (session == null) {
        session = link.session();
        producer = session.createProducer();
      }
      work.run();
    } catch (ActiveMQException | FailureException e) {
      done.completeExceptionally(Failures.of(e));
      if (session != null && session.isClosed()) {
        reset();
      }
    }
  }

  private void ensure(Address address) throws ActiveMQException {
    if (!ensured.contains(address.name())) {
      QueueShape.forSending(session, address);
      ensured.add(address.name());
    }
  }

  private void emit(Address address, ClientMessage wire, Batch batch) throws ActiveMQException {
    wire.setRoutingType(address.kind() == Address.Kind.TOPIC ? RoutingType.MULTICAST : RoutingType.ANYCAST);
    producer.send(SimpleString.of(address.name()), wire, batch);
  }

  private void checkSize(Envelope envelope) {
    if (envelope.body().length > maxBytes) {
      throw FailureException.invalid("MessageTooLarge", "a body of " + envelope.body().length
          + " bytes does not go over the bus; the most is " + maxBytes);
    }
  }

  /** Forgets a broken session and fails what was under way. */
  void reset() {
    synchronized (this) {
      session = null;
      producer = null;
      ensured.clear();
    }
    FailureException down = Failures.down();
    for (CompletableFuture<Void> p : Set.copyOf(pending)) {
      p.completeExceptionally(down);
    }
  }

  /** Completes its future after so many answers. */
  private static final class Batch implements SendAcknowledgementHandler {
    private final CompletableFuture<Void> done;
    private final java.util.concurrent.atomic.AtomicInteger open;

    Batch(CompletableFuture<Void> done, int messages) {
      this.done = done;
      this.open = new java.util.concurrent.atomic.AtomicInteger(messages);
    }

    @Override public void sendAcknowledged(Message message) {
      if (open.decrementAndGet() == 0) {
        done.complete(null);
      }
    }

    @Override public void sendFailed(Message message, Exception e) {
      done.completeExceptionally(Failures.of(e));
    }
  }
}
