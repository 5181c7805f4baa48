// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.Presence;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.HypervisorEndpointBuilder;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.spi.command.ObserveEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * Has every endpoint observed that was not seen for a while, or whose driver has just appeared (which after a start is
 * every one). The full observation goes to the inventory's observer. An endpoint is asked once in a period, however
 * slow it is.
 */
@Component(service = EndpointWatch.class, immediate = true, configurationPid = "io.welkin.topology")
@Designate(ocd = TopologyConfig.class)
public final class EndpointWatch {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointWatch.class);
  private static final int MOST = 10_000;
  private final UnitOfWork unitOfWork;
  private final Bus bus;
  private final Codec codec;
  private final Drivers drivers;
  private final Endpoints endpoints;
  private final Clock clock;
  private final Duration period;
  private final ReadModel watched;
  private final Map<UUID, Instant> asked = new ConcurrentHashMap<>();
  private Set<String> known = Set.of();
  private ScheduledExecutorService timer;

  @Activate
  public EndpointWatch(@Reference UnitOfWork unitOfWork, @Reference Bus bus, @Reference Codec codec,
      @Reference Drivers drivers, @Reference Endpoints endpoints, TopologyConfig config) {
    this(unitOfWork, bus, codec, drivers, endpoints, Clock.systemUTC(), Duration.ofSeconds(config.observeSeconds()));
    timer = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread t = new Thread(task, "welkin-endpoint-watch");
      t.setDaemon(true);
      return t;
    });
    timer.scheduleWithFixedDelay(this::passSafely, 0, config.checkSeconds(), TimeUnit.SECONDS);
  }

  EndpointWatch(UnitOfWork unitOfWork, Bus bus, Codec codec, Drivers drivers, Endpoints endpoints, Clock clock,
      Duration period) {
    this.unitOfWork = unitOfWork;
    this.bus = bus;
    this.codec = codec;
    this.drivers = drivers;
    this.endpoints = endpoints;
    this.clock = clock;
    this.period = period;
    this.watched = watched(period);
  }

  /** A sight of the future, which the clock of a driver-host gave, is as good as none. */
  private static ReadModel watched(Duration period) {
    return ReadModel.from("HYPERVISOR_ENDPOINT e").join("LEFT JOIN ENDPOINT_SIGHT s ON s.ID = e.ID")
        .where("e.REMOVED IS NULL AND EXISTS (SELECT 1 FROM HOST h WHERE h.ENDPOINT_ID = e.ID AND h.REMOVED IS NULL)")
        .field("id", "e.ID", Type.UUID, "").field("driver", "e.DRIVER", Type.STRING, "")
        .field("instance", "e.INSTANCE", Type.STRING, "").field("url", "e.URL", Type.STRING, "")
        .field("settings", "e.SETTINGS", Type.JSON, "")
        .joinedFilter("unseenAt", "ABS(COALESCE(s.SEEN_AT, 0) - ?) >= " + period.toNanos() / 1000, Operator.CONDITION)
        .order("e.ID").build();
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  private void passSafely() {
    try {
      pass();
    } catch (RuntimeException e) {
      LOG.warn("Endpoints cannot be looked through now; they are again in a moment", e);
    }
  }

  /** Asks for what is due. Not to be called by two threads at the same time. */
  void pass() {
    Set<String> present = new HashSet<>();
    for (Presence p : drivers.present()) {
      p.drivers().forEach(d -> present.add(place(p.instance(), d.type())));
    }
    Set<String> newcomers = new HashSet<>(present);
    newcomers.removeAll(known);
    Instant now = clock.instant();
    asked.values().removeIf(at -> !at.isAfter(now.minus(period)));
    for (Map<String, Object> row : rows(Map.of("unseenAt", now))) {
      if (present.contains(place(row)) && !asked.containsKey((UUID) row.get("id"))) {
        ask(row, now);
      }
    }
    if (!newcomers.isEmpty()) {
      rows(Map.of()).stream().filter(row -> newcomers.contains(place(row)))
          .filter(row -> !now.equals(asked.get((UUID) row.get("id")))).forEach(row -> ask(row, now));
    }
    known = present;
  }

  private List<Map<String, Object>> rows(Map<String, Object> filters) {
    return unitOfWork.read(tx -> tx.list(watched, ListQuery.of(filters, MOST)).rows());
  }

  private static String place(Map<String, Object> row) {
    return place((String) row.get("instance"), (String) row.get("driver"));
  }

  private static String place(String instance, String driver) {
    return instance + " " + driver;
  }

  /** Has an endpoint observed now, whenever it was seen last; the observer compares what comes. */
  void ask(HypervisorEndpoint endpoint) {
    ask(endpoint, clock.instant());
  }

  @SuppressWarnings("unchecked")
  private void ask(Map<String, Object> row, Instant now) {
    ask(HypervisorEndpointBuilder.builder().id((UUID) row.get("id")).driver((String) row.get("driver"))
        .url((String) row.get("url")).settings((Map<String, String>) row.getOrDefault("settings", Map.of()))
        .instance((String) row.get("instance")).build(), now);
  }

  private void ask(HypervisorEndpoint endpoint, Instant now) {
    UUID id = endpoint.id();
    Headers headers = HeadersBuilder.builder().key("observe/" + id).attempt(1).resource(id).endpoint(id).timeout(period)
        .replyTo(Address.OBSERVATION.name()).build();
    asked.put(id, now);
    bus.send(Address.observe(endpoint.instance()), codec.encode(new ObserveEndpoint(endpoints.of(endpoint)), headers))
        .whenComplete((sent, failure) -> {
          if (failure != null) {
            LOG.debug("endpoint {} could not be asked", id, failure);
            asked.remove(id, now);
          }
        });
  }
}
