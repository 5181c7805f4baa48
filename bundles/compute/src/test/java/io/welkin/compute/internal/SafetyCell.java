// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.compute.VirtualMachineLife;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.Destructive;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.Effect;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.testing.Await;
import io.welkin.workflow.StartRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One VM on an endpoint of its own, with another endpoint beside it: a cell of the table of guest safety. */
final class SafetyCell {
  /** What is seen that was not asked for. */
  enum Mismatch {
    POWERED_OFF, POWERED_ON, PAUSED, POWER_UNKNOWN, MOVED, MOVED_TO_ANOTHER_ENDPOINT, COPY_AT_ANOTHER_ENDPOINT, RESIZED,
    RENAMED, MISSING, DUPLICATE
  }

  /** How it came to be seen, or what else is the matter. */
  enum Circumstance {
    NATIVE_TOOL, STALE_OBSERVATION, LATE_OBSERVATION, OPERATION_UNDER_WAY, HOST_NOT_SEEN, ENDPOINT_LOST, DRIVER_MISSING,
    CONTROLLER
  }

  private static final long GENERATION = 1;

  private final TestCloud cloud;
  private final Mismatch mismatch;
  private final AtomicLong sequence = new AtomicLong(1000);
  private final UUID endpoint;
  private final UUID away;
  private final UUID first = Ids.next();
  private final UUID second = Ids.next();
  private final UUID third = Ids.next();
  private final UUID vm;
  private final String name;

  SafetyCell(TestCloud cloud, Mismatch mismatch, String policy) {
    this.cloud = cloud;
    this.mismatch = mismatch;
    this.endpoint = endpoint(policy, first, second);
    this.away = endpoint(policy, third);
    this.vm = cloud.bareVm();
    this.name = cloud.vm(vm).instanceName();
    if (mismatch != Mismatch.POWERED_ON) {
      runOn(first);
    }
  }

  UUID vm() {
    return vm;
  }

  private UUID endpoint(String policy, UUID... hosts) {
    UUID id = Ids.next();
    UUID cluster = Ids.next();
    cloud.unitOfWork().run(tx -> {
      tx.of(Cluster.class).insert(tx.of(Cluster.class).get(cloud.cluster).with(c -> c.id(cluster).driftPolicy(policy)
          .version(0)));
      tx.of(HypervisorEndpoint.class).insert(tx.of(HypervisorEndpoint.class).get(cloud.endpoint)
          .with(e -> e.id(id).clusterId(cluster).version(0)));
      for (UUID host : hosts) {
        tx.of(Host.class).insert(tx.of(Host.class).get(cloud.host).with(h -> h.id(host).nativeId(host.toString())
            .endpointId(id).clusterId(cluster).version(0)));
        tx.capacity().total(host, 8000, 8192);
      }
      return null;
    });
    return id;
  }

  private void runOn(UUID host) {
    cloud.unitOfWork().run(tx -> {
      tx.capacity().reserve(vm, host, Machines.need(Machines.get(tx, vm)));
      Machines.update(tx, Machines.get(tx, vm).withHostId(host).withDesiredPower(Machines.RUNNING));
      Machines.fire(tx, vm, Trigger.START, TestCloud.CAUSE);
      Machines.fire(tx, vm, Trigger.STARTED, TestCloud.CAUSE);
      return null;
    });
  }

  /** Shows what was wanted first, then the mismatch under these circumstances, and lets everything settle. */
  void play(Circumstance circumstance) {
    cloud.engine.driver(this::drive);
    cloud.engine.driverPresent(circumstance != Circumstance.DRIVER_MISSING);
    wanted();
    switch (circumstance) {
      case STALE_OBSERVATION -> showMismatch(sequence.get() - 1, Instant.now(), true);
      case LATE_OBSERVATION -> showMismatch(sequence.incrementAndGet(), Instant.now().minusSeconds(3600), true);
      case HOST_NOT_SEEN -> showMismatch(sequence.incrementAndGet(), Instant.now(), false);
      case ENDPOINT_LOST -> show(new EndpointLost(endpoint, sequence.incrementAndGet(), Instant.now(),
          Failure.of(Failure.Kind.UNREACHABLE, "Gone", "the cable was pulled")));
      case OPERATION_UNDER_WAY -> {
        UUID run = Ids.next();
        List<Want> lease = List.of(Want.exclusive(vm));
        cloud.unitOfWork().run(tx -> tx.leases().request(run, lease));
        showMismatch(sequence.incrementAndGet(), Instant.now(), true);
        settle();
        cloud.unitOfWork().run(tx -> tx.leases().release(run, lease));
      }
      default -> showMismatch(sequence.incrementAndGet(), Instant.now(), true);
    }
    settle();
    if (circumstance == Circumstance.CONTROLLER) {
      rogue();
    }
  }

  /** A driver that does as it is told, and where the instance is or is not says so. */
  private Record drive(DriverCommand command) {
    if (!cloud.engine.drivers().has("local", "Test")) {
      return null;
    }
    if (command instanceof ObserveInstance o) {
      return mismatch == Mismatch.MOVED_TO_ANOTHER_ENDPOINT ? InstanceObservation.missing(o.instance())
          : seen(first, PowerState.RUNNING);
    }
    return cloud.hypervisor.apply(command);
  }

  private void wanted() {
    boolean runs = mismatch != Mismatch.POWERED_ON;
    show(full(endpoint, sequence.get(), Instant.now(), List.of(first, second),
        List.of(seen(first, runs ? PowerState.RUNNING : PowerState.STOPPED))));
  }

  private void showMismatch(long number, Instant at, boolean hostSeen) {
    boolean elsewhere = mismatch == Mismatch.MOVED_TO_ANOTHER_ENDPOINT || mismatch == Mismatch.COPY_AT_ANOTHER_ENDPOINT;
    if (elsewhere) {
      long before = number < sequence.get() ? 10 : number;
      show(full(away, 11, Instant.now().minusSeconds(7200), List.of(third), List.of()));
      show(full(away, before, at, hostSeen ? List.of(third) : List.of(), hostSeen
          ? List.of(seen(third, PowerState.RUNNING)) : List.of()));
      return;
    }
    List<InstanceObservation> instances = switch (mismatch) {
      case POWERED_OFF -> List.of(seen(first, PowerState.STOPPED));
      case POWERED_ON -> List.of(seen(first, PowerState.RUNNING));
      case PAUSED -> List.of(seen(first, PowerState.PAUSED));
      case POWER_UNKNOWN -> List.of(seen(first, PowerState.UNKNOWN));
      case MOVED -> List.of(seen(second, PowerState.RUNNING));
      case RESIZED -> List.of(new InstanceObservation(vm, "n", name, first.toString(), PowerState.RUNNING, GENERATION,
          1, 2048));
      case RENAMED -> List.of(new InstanceObservation(vm, "n", "renamed-" + vm, first.toString(), PowerState.RUNNING,
          GENERATION, 2, 1024));
      case DUPLICATE -> List.of(seen(first, PowerState.RUNNING), seen(second, PowerState.RUNNING));
      default -> List.of();
    };
    show(full(endpoint, number, at, hostSeen ? List.of(first, second) : List.of(), hostSeen ? instances : List.of()));
  }

  private InstanceObservation seen(UUID host, PowerState power) {
    return new InstanceObservation(vm, "n", name, host.toString(), power, GENERATION, 2, 1024);
  }

  private static EndpointObservation full(UUID endpoint, long sequence, Instant at, List<UUID> hosts,
      List<InstanceObservation> instances) {
    return new EndpointObservation(endpoint, sequence, at, true, hosts.stream().map(h -> new HostFacts(h.toString(), "h",
        null, 4, 2000, 8192, "1", "x86_64", Map.of())).toList(), instances);
  }

  private void show(Record observation) {
    UUID of = observation instanceof EndpointObservation o ? o.endpoint() : ((EndpointLost) observation).endpoint();
    cloud.engine.bus().send(Address.OBSERVATION, cloud.engine.codec().encode(observation,
        HeadersBuilder.builder().endpoint(of).build())).join();
    Await.until("the observation is settled", () -> cloud.engine.bus().count(Address.OBSERVATION) == 0);
  }

  /** Lets the controller decide, and waits until nothing goes on by itself any more. */
  private void settle() {
    cloud.drift.look();
    Await.until("runs have ended or wait for a driver", () -> runs().stream()
        .allMatch(r -> r.ended() != null || r.waitingFor() != null && !cloud.engine.drivers().has("local", "Test")));
  }

  List<Run> runs() {
    return cloud.unitOfWork().read(tx -> tx.of(Run.class).list(Where.eq("resourceId", vm)));
  }

  /** A controller that nobody allowed tries to stop, to reset and to remove the guest. */
  private void rogue() {
    for (Map.Entry<String, Map<String, Object>> what : Map.<String, Map<String, Object>>of("rogue-stop", Map.of(),
        "rogue-reset", Map.of(), "rogue-remove", Map.of()).entrySet()) {
      cloud.engine.end(cloud.unitOfWork().run(tx -> cloud.engine.workflows().start(tx, new StartRun(what.getKey(),
          "virtual-machine", vm, Map.of("vm", vm, "host", first), List.of(Want.exclusive(vm)), null,
          Cause.controller("rogue-controller"), null))).run());
    }
  }

  /** Commands about the VM that could have harmed it. */
  List<DriverCommand> harmful() {
    return sent().stream().filter(c -> c instanceof Destructive d && d.effect() != Effect.NONE).toList();
  }

  List<DriverCommand> sent() {
    return cloud.engine.sent().stream().filter(c -> c instanceof EnsureInstance e && e.spec().id().equals(vm)
        || c instanceof RemoveInstance r && r.instance().equals(vm)).toList();
  }

  /** In words: what became of it. */
  String outcome() {
    List<String> words = new ArrayList<>();
    List<DriftRecord> records = cloud.unitOfWork().read(tx -> tx.of(DriftRecord.class).list(
        Where.eq("resourceId", vm).order("kind")));
    records.forEach(d -> words.add(switch (d.status()) {
      case "Accepted" -> "followed";
      case "Repaired" -> "started";
      case "Open" -> runs().stream().anyMatch(r -> r.ended() == null) ? "waits for the driver" : "undecided";
      case "Gone" -> "gone";
      default -> "alerted";
    }));
    long refused = runs().stream().filter(r -> r.failure() != null && r.failure().contains("GuestProtected")).count();
    if (refused > 0) {
      words.add(refused + " refused");
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  VirtualMachine row() {
    return cloud.vm(vm);
  }

  static String stateOf(VirtualMachine vm) {
    return VirtualMachineLife.TABLE.state(vm.state()).name();
  }
}
