// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.spi.DriverCall;
import io.welkin.spi.Endpoint;
import io.welkin.spi.ObservationSink;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HypervisorDriver;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.FaultPoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A driver that does what a test arms at the point {@code ensure <name>}, and notes what it was asked. */
final class ScriptedDriver implements HypervisorDriver, InstancePower {
  final FaultPoints faults = new FaultPoints();
  final Queue<String> calls = new ConcurrentLinkedQueue<>();
  final Map<UUID, ObservationSink> sinks = new ConcurrentHashMap<>();
  final Map<UUID, Endpoint> open = new ConcurrentHashMap<>();
  final AtomicInteger busy = new AtomicInteger();
  final AtomicInteger mostBusy = new AtomicInteger();

  @Override public String type() {
    return "Scripted";
  }

  @Override public void open(Endpoint endpoint, ObservationSink sink) {
    faults.hit("open");
    calls.add("open " + endpoint.url());
    open.put(endpoint.id(), endpoint);
    sinks.put(endpoint.id(), sink);
  }

  @Override public void close(UUID endpoint) {
    calls.add("close");
    open.remove(endpoint);
  }

  @Override public EndpointObservation observe(DriverCall call) {
    return new EndpointObservation(call.endpoint().id(), 0, Instant.EPOCH, true, List.of(), List.of());
  }

  @Override public InstanceObservation ensure(DriverCall call, InstanceSpec spec) {
    mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
    try {
      calls.add("ensure " + spec.name());
      faults.hit("ensure " + spec.name());
      calls.add("ensured " + spec.name());
      return seen(spec.id(), spec.name(), spec.power());
    } finally {
      busy.decrementAndGet();
    }
  }

  static InstanceObservation seen(UUID id, String name, PowerState power) {
    return new InstanceObservation(id, "native-" + name, name, "host", power, 1, 1, 512);
  }

  @Override public InstanceObservation observe(DriverCall call, UUID instance) {
    faults.hit("observe");
    return InstanceObservation.missing(instance);
  }

  @Override public void remove(DriverCall call, UUID instance) {
    calls.add("remove");
  }
}
