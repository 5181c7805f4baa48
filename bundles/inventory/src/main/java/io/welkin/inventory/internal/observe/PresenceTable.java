// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Presence;
import io.welkin.inventory.Drivers;
import io.welkin.kernel.FailureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is there, by the heartbeats on the bus. What was not heard of for three beats, by this node's clock, is gone. */
@Component(service = Drivers.class, immediate = true, configurationPid = PresenceTable.PID)
@Designate(ocd = PresenceConfiguration.class)
public final class PresenceTable implements Drivers, AutoCloseable {
  static final String PID = "io.welkin.inventory.presence";
  private static final Logger LOG = LoggerFactory.getLogger(PresenceTable.class);
  private static final int MISSED = 3;

  /** A heartbeat and when it came. */
  private record Heard(Presence presence, Instant at) {}

  private final Codec codec;
  private final Clock clock;
  private final Duration patience;
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-presence"));
  private final Bus.Subscription subscription;

  @Activate
  public PresenceTable(PresenceConfiguration configuration, @Reference Bus bus, @Reference Codec codec) {
    this(bus, codec, Clock.systemUTC(), Duration.ofSeconds(Math.max(1, configuration.heartbeat())));
  }

  /** Outside a container. */
  public PresenceTable(Bus bus, Codec codec, Clock clock, Duration heartbeat) {
    this.codec = codec;
    this.clock = clock;
    this.patience = heartbeat.multipliedBy(MISSED);
    this.subscription = bus.consume(Address.PRESENCE, 1, this::take);
    timer.scheduleWithFixedDelay(this::expire, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void take(Envelope envelope, Bus.Delivery delivery) {
    try {
      hear(codec.decode(envelope, Presence.class));
      delivery.accept();
    } catch (FailureException e) {
      delivery.reject(e.failure());
    }
  }

  private void hear(Presence presence) {
    Heard before = presence.leaving() ? heard.remove(presence.instance())
        : heard.put(presence.instance(), new Heard(presence, clock.instant()));
    List<String> had = before == null ? null : types(before.presence());
    List<String> has = presence.leaving() ? null : types(presence);
    if (had == null ? has != null : !had.equals(has)) {
      changed();
    }
  }

  private void expire() {
    if (heard.values().removeIf(h -> !present(h))) {
      changed();
    }
  }

  /** Listeners are called on one thread, so that a slow one does not hold up heartbeats. */
  private void changed() {
    if (!timer.isShutdown()) {
      timer.execute(() -> listeners.forEach(PresenceTable::call));
    }
  }

  private static void call(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("A listener of driver changes failed", e);
    }
  }

  @Override public List<Presence> present() {
    return heard.values().stream().filter(this::present).map(Heard::presence)
        .sorted(Comparator.comparing(Presence::instance)).toList();
  }

  @Override public Optional<String> instanceFor(String driverType) {
    return present().stream().filter(p -> types(p).contains(driverType))
        .min(Comparator.comparingInt(PresenceTable::load).thenComparing(Presence::instance)).map(Presence::instance);
  }

  @Override public boolean has(String instance, String driverType) {
    Heard h = instance == null ? null : heard.get(instance);
    return h != null && present(h) && types(h.presence()).contains(driverType);
  }

  @Override public AutoCloseable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private boolean present(Heard h) {
    return clock.instant().isBefore(h.at().plus(patience));
  }

  private static List<String> types(Presence presence) {
    return presence.drivers().stream().map(Presence.Driver::type).sorted().toList();
  }

  /** What is in flight counts at once; endpoints decide between idle ones. */
  private static int load(Presence presence) {
    return presence.drivers().stream().mapToInt(d -> d.inFlight() * 100 + d.endpoints().size()).sum();
  }

  @Deactivate
  @Override public void close() {
    subscription.close();
    timer.shutdownNow();
  }
}
