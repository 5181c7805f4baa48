// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.kernel.FailureException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks hosts whose driver is gone, and takes the mark off when it is back: they are then disconnected until
 * something is seen of them. Looks when drivers come or go, and every half minute; first after those that are there
 * had time to say so.
 */
@Component(service = DriverWatch.class, immediate = true)
public final class DriverWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriverWatch.class);
  private static final long FIRST_SECONDS = 10;
  private static final long EVERY_SECONDS = 30;

  private final UnitOfWork unitOfWork;
  private final Drivers drivers;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-driver-watch"));
  private final AutoCloseable listening;
  private final long quietUntil;

  @Activate
  public DriverWatch(@Reference UnitOfWork unitOfWork, @Reference Drivers drivers) {
    this(unitOfWork, drivers, FIRST_SECONDS);
  }

  /** Outside a container. */
  public DriverWatch(UnitOfWork unitOfWork, Drivers drivers, long firstSeconds) {
    this.unitOfWork = unitOfWork;
    this.drivers = drivers;
    this.quietUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(firstSeconds);
    this.listening = drivers.onChange(this::soon);
    executor.scheduleWithFixedDelay(this::look, firstSeconds, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void soon() {
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException e) {
      LOG.debug("drivers changed while the watch ends", e);
    }
  }

  private void look() {
    if (System.nanoTime() - quietUntil < 0) {
      return;
    }
    try {
      unitOfWork.run(tx -> {
        mark(tx);
        return null;
      });
    } catch (FailureException e) {
      LOG.warn("Hosts could not be marked by their drivers, trying again in {} s: {}", EVERY_SECONDS, e.getMessage());
    }
  }

  private void mark(Tx tx) {
    Map<UUID, HypervisorEndpoint> endpoints = tx.of(HypervisorEndpoint.class)
        .list(Where.live().notNull("instance")).stream().collect(Collectors.toMap(HypervisorEndpoint::id, e -> e));
    List<UUID> served = endpoints.values().stream().filter(e -> drivers.has(e.instance(), e.driver()))
        .map(HypervisorEndpoint::id).toList();
    List<UUID> orphaned = endpoints.keySet().stream().filter(id -> !served.contains(id)).toList();
    connect(tx, Where.live().in("endpointId", served).and("connection", Arrival.DRIVER_MISSING), Arrival.DISCONNECTED);
    connect(tx, Where.live().in("endpointId", orphaned).with("connection", Where.Operator.NOT_EQ,
        Arrival.DRIVER_MISSING), Arrival.DRIVER_MISSING);
  }

  private static void connect(Tx tx, Where hosts, String connection) {
    tx.of(Host.class).list(hosts).forEach(h -> tx.of(Host.class).update(h.with().connection(connection)
        .disconnected(connection.equals(Arrival.DISCONNECTED) ? tx.now() : null).build()));
  }

  @Deactivate
  @Override public void close() throws Exception {
    listening.close();
    executor.shutdownNow();
  }
}
