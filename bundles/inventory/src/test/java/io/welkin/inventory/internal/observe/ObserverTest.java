// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.ClusterBuilder;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HostBuilder;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.HypervisorEndpointBuilder;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.kernel.Meter;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A running observer, and the means to show it something. */
abstract class ObserverTest extends DatabaseTest {
  static final Cause TEST = Cause.operator("test");

  private final AtomicLong sequence = new AtomicLong(1000);
  private ObservationConsumer consumer;

  @BeforeAll void observe() {
    consumer = new ObservationConsumer(unitOfWork, bus, inventory.codec(), () -> Meter.NONE, 8, 2, 3);
  }

  @AfterAll void stop() {
    consumer.close();
  }

  /** An endpoint with hosts {@code h1} and {@code h2}. */
  record Rack(HypervisorEndpoint endpoint, Cluster cluster, Host h1, Host h2) {}

  Rack rack(String policy) {
    UUID zone = Ids.next();
    Cluster cluster = insert(ClusterBuilder.builder().id(Ids.next()).zoneId(zone).name("c").driftPolicy(policy)
        .cpuOvercommit(2).memoryOvercommit(1.5).build());
    HypervisorEndpoint endpoint = insert(HypervisorEndpointBuilder.builder().id(Ids.next()).zoneId(zone)
        .clusterId(cluster.id()).driver("Simulator").url("sim:").settings(Map.of()).instance("dh-1").build());
    return new Rack(endpoint, cluster, host(endpoint, "h1"), host(endpoint, "h2"));
  }

  private Host host(HypervisorEndpoint endpoint, String name) {
    return insert(HostBuilder.builder().id(Ids.next()).zoneId(endpoint.zoneId()).clusterId(endpoint.clusterId())
        .endpointId(endpoint.id()).nativeId(name).name(name).hypervisor("Simulator").tags(List.of())
        .details(Map.of("note", "mine")).state("Enabled").connection("Disconnected").build());
  }

  VirtualMachine vm(Host host, String state, String desired) {
    UUID id = Ids.next();
    return insert(VirtualMachineBuilder.builder().id(id).name("vm").instanceName("i-" + id).state(state)
        .desiredPower(desired).hostId(host == null ? null : host.id()).cpuNumber(2).memory(512).generation(3)
        .keyPairs(List.of()).details(Map.of()).created(clock.instant()).build());
  }

  static HostFacts facts(String name) {
    return new HostFacts(name, name, "10.0.0.1", 8, 2000, 16_384, "9.0", "x86_64", Map.of("acceleration", "tcg"));
  }

  static InstanceObservation seen(VirtualMachine vm, String host, PowerState power) {
    return new InstanceObservation(vm.id(), "n-" + vm.id(), vm.instanceName(), host, power, 3, 2, 512);
  }

  static InstanceObservation foreign(String nativeId, PowerState power) {
    return new InstanceObservation(null, nativeId, nativeId, "h1", power, 0, 1, 128);
  }

  void full(Rack rack, InstanceObservation... instances) {
    show(new EndpointObservation(rack.endpoint().id(), sequence.incrementAndGet(), tick(), true,
        List.of(facts("h1"), facts("h2")), List.of(instances)));
  }

  void partial(Rack rack, InstanceObservation... instances) {
    show(new EndpointObservation(rack.endpoint().id(), sequence.incrementAndGet(), tick(), false, List.of(),
        List.of(instances)));
  }

  void lost(Rack rack) {
    show(new EndpointLost(rack.endpoint().id(), sequence.incrementAndGet(), tick(),
        Failure.of(Failure.Kind.UNREACHABLE, "Gone", "cable pulled")));
  }

  private Instant tick() {
    clock.advance(Duration.ofSeconds(1));
    return clock.instant();
  }

  /** Sends it, and waits until it was taken in or refused. */
  void show(Record observation) {
    UUID endpoint = observation instanceof EndpointObservation o ? o.endpoint() : ((EndpointLost) observation).endpoint();
    bus.send(Address.OBSERVATION, inventory.codec().encode(observation, HeadersBuilder.builder().endpoint(endpoint).build()))
        .join();
    Await.until("the observation is settled", () -> bus.count(Address.OBSERVATION) == 0);
  }

  List<DriftRecord> drift(VirtualMachine vm) {
    return list(DriftRecord.class, Where.eq("resourceId", vm.id()).order("firstSeen", "kind"));
  }

  long driftEvents(VirtualMachine vm) {
    return events.stream().filter(e -> e.type().equals("drift.detected/1") && vm.id().equals(e.headers().resource()))
        .count();
  }
}
