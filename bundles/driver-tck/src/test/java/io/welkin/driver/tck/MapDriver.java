// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The smallest driver that keeps the contract, or breaks it in one way. Its hypervisor is a map that outlives it. */
final class MapDriver implements HypervisorDriver, InstancePower {
  enum Defect {
    NONE, FORGETS, IGNORES_GENERATION, IGNORES_DEADLINE, LEAKS_THREADS, PUSHES_AFTER_CLOSE, NEVER_PUSHES,
    REMOVE_FAILS_TWICE
  }

  private final Defect defect;
  private final Map<UUID, InstanceObservation> world;
  private final List<ObservationSink> watchers;
  private final Map<UUID, ObservationSink> sinks = new ConcurrentHashMap<>();

  /** @param watchers everybody who watches the hypervisor */
  MapDriver(Defect defect, Map<UUID, InstanceObservation> world, List<ObservationSink> watchers) {
    this.defect = defect;
    this.world = defect == Defect.FORGETS ? new ConcurrentHashMap<>() : world;
    this.watchers = watchers;
  }

  @Override public String type() {
    return "Map";
  }

  @Override public void open(Endpoint endpoint, ObservationSink sink) {
    if (endpoint.url().contains("nowhere")) {
      throw FailureException.unreachable("Nowhere", "nothing answers there");
    }
    close(endpoint.id());
    sinks.put(endpoint.id(), sink);
    watchers.add(sink);
    if (defect == Defect.LEAKS_THREADS) {
      Thread t = new Thread(() -> {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }, "leaked");
      t.setDaemon(true);
      t.start();
    }
  }

  @Override public void close(UUID endpoint) {
    ObservationSink sink = sinks.remove(endpoint);
    if (sink != null && defect != Defect.PUSHES_AFTER_CLOSE) {
      watchers.remove(sink);
    }
  }

  @Override public EndpointObservation observe(DriverCall call) {
    HostFacts host = new HostFacts("h", "h", null, 1, 1000, 1024, "1", "x86_64", Map.of());
    return new EndpointObservation(call.endpoint().id(), 0, Instant.now(), true, List.of(host),
        List.copyOf(world.values()));
  }

  @Override public InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    InstanceObservation there = world.get(spec.id());
    if (defect != Defect.IGNORES_DEADLINE && Instant.now().isAfter(call.deadline())) {
      throw FailureException.unknown("DeadlineExceeded", "too late");
    }
    if (there != null && spec.generation() < there.generation() && defect != Defect.IGNORES_GENERATION) {
      throw FailureException.conflict("StaleGeneration", "older");
    }
    if (!spec.host().equals("h")) {
      throw FailureException.invalid("NotFound", "no such host");
    }
    InstanceObservation now = new InstanceObservation(spec.id(), there == null ? UUID.randomUUID().toString()
        : there.nativeId(), spec.name(), "h", spec.power(), spec.generation(), spec.vcpus(), spec.memoryMiB());
    world.put(spec.id(), now);
    if (defect != Defect.NEVER_PUSHES) {
      List.copyOf(watchers).forEach(w -> w.observed(
          new EndpointObservation(call.endpoint().id(), 0, Instant.now(), false, List.of(), List.of(now))));
    }
    return now;
  }

  @Override public InstanceObservation observe(DriverCall call, UUID instance) {
    return world.getOrDefault(instance, InstanceObservation.missing(instance));
  }

  @Override public void remove(DriverCall call, UUID instance) {
    if (world.remove(instance) == null && defect == Defect.REMOVE_FAILS_TWICE) {
      throw FailureException.invalid("NotFound", "gone already");
    }
  }
}
