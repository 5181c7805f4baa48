// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.Presence;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the others that this driver-host is there and what it has. */
final class PresenceBeat {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceBeat.class);

  private final Bus bus;
  private final Codec codec;
  private final Options options;
  private final Drivers drivers;
  private final Endpoints endpoints;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  PresenceBeat(Bus bus, Codec codec, Options options, Drivers drivers, Endpoints endpoints, Clock clock,
      ScheduledExecutorService timer) {
    this.bus = bus;
    this.codec = codec;
    this.options = options;
    this.drivers = drivers;
    this.endpoints = endpoints;
    this.clock = clock;
    this.timer = timer;
  }

  void start() {
    timer.scheduleAtFixedRate(this::beat, 0, options.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Beats now, because something has changed. */
  void now() {
    try {
      timer.execute(this::beat);
    } catch (RejectedExecutionException e) {
      LOG.debug("The host stops", e);
    }
  }

  private void beat() {
    send(false).exceptionally(e -> {
      LOG.debug("No heartbeat", e);
      return null;
    });
  }

  /** The last one. */
  CompletableFuture<Void> leave() {
    return send(true);
  }

  private CompletableFuture<Void> send(boolean leaving) {
    List<Presence.Driver> present = drivers.serving().stream().map(h -> new Presence.Driver(h.type(), h.bundle(),
        h.version(), h.facets(), endpoints.openedBy(h), h.inUse())).toList();
    Presence presence = new Presence(options.instance(), "driver-host", version(), clock.instant(), leaving, present);
    return bus.send(Address.PRESENCE, codec.encode(presence, Headers.NONE));
  }

  private static String version() {
    Bundle own = FrameworkUtil.getBundle(PresenceBeat.class);
    return own == null ? "0" : own.getVersion().toString();
  }
}
