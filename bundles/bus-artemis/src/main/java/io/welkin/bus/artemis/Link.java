// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the broker. When it breaks, everything that hangs on it is told, and it is made again with a
 * pause that grows to five seconds. Nothing is resumed behind the back of its users: what was in flight on a broken
 * connection is over, and the broker delivers again what was not settled.
 */
final class Link implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;
  private static final long HANDSHAKE_SECONDS = 5;

  /** What hangs on the connection. Called on the link's thread. */
  interface Part {
    /** There is a connection, new or still the same: see that all is well. */
    void up();

    /** The connection is gone. */
    void down();
  }

  private final BrokerAccess access;
  private final boolean sending;
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread = thread("welkin-bus-link");
  /** Ends attempts of the other thread that nobody answers. */
  private final ScheduledExecutorService hangUp = thread("welkin-bus-hang-up");
  private volatile ClientSessionFactory factory;
  private ServerLocator locator;
  private volatile ClientSession watch;
  private long pause = FIRST_PAUSE_MS;
  private volatile boolean closed;

  /**
   * @param sending whether the broker shall answer asynchronous sends. It then keeps what a vanished client had for
   *     the whole time to live of the connection, so consumers, whose messages others shall have at once, go without
   */
  Link(BrokerAccess access, boolean sending) {
    this.access = access;
    this.sending = sending;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(r -> {
      Thread t = new Thread(r, name);
      t.setDaemon(true);
      return t;
    });
  }

  /** Tries once now, and goes on trying behind. */
  void start() {
    connect();
    thread.scheduleWithFixedDelay(this::inspect, 5, 5, TimeUnit.SECONDS);
  }

  void add(Part part) {
    parts.add(part);
  }

  void remove(Part part) {
    parts.remove(part);
  }

  boolean isUp() {
    return factory != null;
  }

  /** A session of its own; used by one thread at a time. */
  ClientSession session() {
    return session(true);
  }

  /** One in which what is sent and acknowledged counts with the next commit. */
  ClientSession transaction() {
    return session(false);
  }

  private ClientSession session(boolean auto) {
    ClientSessionFactory f = factory;
    if (f == null) {
      throw Failures.down();
    }
    try {
      return ContextLoader.call(() -> f.createSession(access.user(), access.password(), false, auto, auto, false, 0));
    } catch (Exception e) {
      throw Failures.of(e);
    }
  }

  private synchronized void connect() {
    if (closed || factory != null) {
      return;
    }
    try {
      if (locator == null) {
        locator = ContextLoader.call(this::locate);
      }
      ContextLoader.call(this::reach);
      pause = FIRST_PAUSE_MS;
    } catch (Exception e) {
      if (pause == FIRST_PAUSE_MS && !closed) {
        LOG.warn("No connection to the broker as {}: {}; trying on", access, e.getMessage());
      }
      later(pause);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      return;
    }
    tell(Part::up);
  }

  /** Connects to the first broker that answers. The client's own search would wait long for one that hangs up at once. */
  private Void reach() throws Exception {
    Exception last = null;
    for (TransportConfiguration broker : access.connectors()) {
      ClientSessionFactory made = null;
      try {
        made = locator.createSessionFactory(broker, 0);
        ScheduledFuture<?> impatient = hangUp.schedule(made::cleanup, HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        // Stays open as long as the connection shall: without any session the factory drops its connection.
        ClientSession first = made.createSession(access.user(), access.password(), false, true, true, false, 0);
        impatient.cancel(false);
        first.addFailureListener(new Broken(made));
        watch = first;
        factory = made;
        return null;
      } catch (Exception e) {
        last = e;
        if (made != null) {
          made.close();
        }
      }
    }
    throw last;
  }

  private ServerLocator locate() {
    BrokerOptions options = access.options();
    ServerLocator l = ActiveMQClient.createServerLocatorWithoutHA(access.connectors());
    l.setUseGlobalPools(false).setThreadPoolMaxSize(-1).setScheduledThreadPoolMaxSize(2);
    l.setReconnectAttempts(0).setInitialConnectAttempts(1).setCallTimeout(15_000);
    // A window turns on answers to asynchronous sends; it is unlimited because nothing is replayed.
    l.setConfirmationWindowSize(sending ? Integer.MAX_VALUE : -1).setProducerWindowSize(-1);
    l.setBlockOnDurableSend(false).setBlockOnNonDurableSend(false).setBlockOnAcknowledge(false);
    l.setMinLargeMessageSize(Math.max(10 * 1024 * 1024, options.maxMessageBytes() + 64 * 1024));
    if (!options.embedded()) {
      long ttl = options.connectionTtl().toMillis();
      l.setConnectionTTL(ttl).setClientFailureCheckPeriod(Math.max(1_000, ttl / 3));
    }
    return l;
  }

  private void inspect() {
    ClientSessionFactory f = factory;
    if (f != null && (f.isClosed() || watch.isClosed())) {
      lost(f);
    } else if (f != null) {
      tell(Part::up);
    }
  }

  private void tell(java.util.function.Consumer<Part> what) {
    for (Part part : parts) {
      try {
        what.accept(part);
      } catch (RuntimeException e) {
        LOG.warn("The bus could not resume {}: {}", part, e.getMessage());
      }
    }
  }

  private void later(long milliseconds) {
    try {
      thread.schedule(this::connect, milliseconds, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The bus is closing", e);
    }
  }

  private synchronized void lost(ClientSessionFactory which) {
    if (factory != which) {
      return;
    }
    factory = null;
    which.cleanup();
    which.close();
    tell(Part::down);
    if (!closed) {
      LOG.warn("The connection to the broker is gone ({})", access);
    }
    connect();
  }

  @Override public void close() {
    closed = true;
    thread.shutdownNow();
    hangUp.shutdownNow();
    synchronized (this) {
      ClientSessionFactory last = factory;
      factory = null;
      tell(Part::down);
      if (last != null) {
        last.close();
      }
      if (locator != null) {
        locator.close();
      }
    }
  }

  private final class Broken implements SessionFailureListener {
    private final ClientSessionFactory which;

    Broken(ClientSessionFactory which) {
      this.which = which;
    }

    @Override public void connectionFailed(ActiveMQException e, boolean failedOver) {
      try {
        thread.execute(() -> lost(which));
      } catch (RejectedExecutionException closing) {
        LOG.debug("The bus is closing", closing);
      }
    }

    @Override public void connectionFailed(ActiveMQException e, boolean failedOver, String scaleDownTargetNodeId) {
      connectionFailed(e, failedOver);
    }

    /** Never: it does not reconnect by itself. */
    @Override public void beforeReconnect(ActiveMQException e) {
      LOG.debug("Reconnecting", e);
    }
  }
}
