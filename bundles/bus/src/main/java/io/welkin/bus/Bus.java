// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The message bus. Thread safe. When the broker cannot be reached, sends fail with UNREACHABLE and consumers are
 * resumed by the implementation when it is back.
 */
@ProviderType
public interface Bus {
  /** One message and where it goes. */
  record Outgoing(Address address, Envelope envelope) {}

  /**
   * Sends in order. The future completes when the broker has taken all of them (and written the durable ones); fails
   * with UNREACHABLE, in which case any of them may have been taken.
   */
  CompletableFuture<Void> send(List<Outgoing> messages);

  default CompletableFuture<Void> send(Address address, Envelope envelope) {
    return send(List.of(new Outgoing(address, envelope)));
  }

  /**
   * Sends and waits for the one answer. The envelope's reply header and correlation are set by the bus.
   *
   * @return fails with UNKNOWN {@code NoAnswer} when none came in time
   */
  CompletableFuture<Envelope> request(Address address, Envelope envelope, Duration timeout);

  /** Answers a request that {@link #request} sent; does nothing when it wants no answer. */
  CompletableFuture<Void> reply(Envelope request, Envelope answer);

  /**
   * Receives from an address until the subscription is closed. For a topic the name may have wildcards.
   *
   * @param inFlight how many messages may be handled and not yet settled at the same time
   */
  Subscription consume(Address address, int inFlight, Handler handler);

  /** Takes one message; called on bus threads, up to {@code inFlight} at the same time. */
  @FunctionalInterface
  interface Handler {
    /**
     * Must settle the delivery, now or later, from any thread. An exception out of here settles it as rejected.
     */
    void handle(Envelope envelope, Delivery delivery);
  }

  /** The fate of one received message. Settled once; what was not settled when the consumer dies is delivered again. */
  interface Delivery {
    void accept();

    /** To the dead letters, with the reason. */
    void reject(io.welkin.kernel.Failure reason);

    /** Whether it may have been delivered before. */
    boolean redelivered();
  }

  /** A running consumer. Closing waits for handlers that are running; deliveries not settled by then go back. */
  interface Subscription extends AutoCloseable {
    @Override void close();
  }
}
