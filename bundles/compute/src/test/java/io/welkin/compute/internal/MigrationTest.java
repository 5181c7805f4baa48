// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.compute.internal.TwoHosts.Fault;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Ids;
import io.welkin.testing.Await;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Retry;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration with a fault at each of its commands, and ended at each: one copy runs, and the books say where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationTest {
  /** Prepare, look at the target, at the source, migrate, look at the target, at the source. */
  private static final int COMMANDS = 6;

  private final TestCloud cloud = new TestCloud();
  private final UUID other = Ids.next();
  private UUID away;
  private TwoHosts hosts;

  @BeforeAll void secondHost() {
    away = cloud.anotherHost();
    cloud.unitOfWork().run(tx -> {
      tx.of(HypervisorEndpoint.class).insert(tx.of(HypervisorEndpoint.class).get(cloud.endpoint)
          .with(e -> e.id(other).version(0)));
      tx.of(Host.class).update(tx.of(Host.class).get(away).withEndpointId(other));
      tx.capacity().total(away, 400_000, 400_000);
      tx.capacity().total(cloud.host, 400_000, 400_000);
      return null;
    });
    hosts = new TwoHosts(Map.of(cloud.endpoint, "h1", other, "h2"));
    cloud.engine.driver(hosts);
  }

  @AfterAll void close() {
    cloud.close();
  }

  private UUID running() {
    UUID vm = cloud.bareVm();
    cloud.unitOfWork().run(tx -> {
      tx.capacity().reserve(vm, cloud.host, Machines.need(Machines.get(tx, vm)));
      Machines.update(tx, Machines.get(tx, vm).withHostId(cloud.host).withLastHostId(cloud.host)
          .withClusterId(cloud.cluster).withDesiredPower(Machines.RUNNING));
      Machines.fire(tx, vm, Trigger.START, TestCloud.CAUSE);
      Machines.fire(tx, vm, Trigger.STARTED, TestCloud.CAUSE);
      return null;
    });
    hosts.running.get(cloud.endpoint).put(vm, "h1");
    return vm;
  }

  private UUID start(UUID vm, Map<String, Object> input) {
    Map<String, Object> all = new HashMap<>(input);
    all.put("vm", vm);
    return cloud.unitOfWork().run(tx -> cloud.engine.workflows().start(tx, new StartRun("migrate-vm",
        "virtual-machine", vm, all, List.of(Want.exclusive(vm)), null, TestCloud.CAUSE, null))).run();
  }

  private Run end(UUID run) {
    Await.until("the run ends", Duration.ofSeconds(60), () -> {
      cloud.engine.look();
      return cloud.engine.row(run).ended() != null;
    });
    return cloud.engine.row(run);
  }

  /** One copy runs; phase, host and room say so, and nothing is left of the run. */
  private UUID consistent(UUID vm, Run run) {
    assertThat(hosts.where(vm)).as("places where it runs").hasSize(1);
    UUID host = hosts.where(vm).get(0).equals(other) ? away : cloud.host;
    assertThat(cloud.vm(vm).state()).isEqualTo("Running");
    assertThat(cloud.vm(vm).hostId()).isEqualTo(host);
    assertThat(cloud.unitOfWork().read(tx -> tx.capacity().of(vm)).orElseThrow().host()).isEqualTo(host);
    assertThat(cloud.reserved(run.id())).as("room of the run").isFalse();
    return host;
  }

  @Test void aVmMovesAndItsRoomWithIt() {
    UUID vm = running();
    Run run = end(start(vm, Map.of("host", away)));
    assertThat(run.failure()).isNull();
    assertThat(consistent(vm, run)).isEqualTo(away);
    assertThat(cloud.vm(vm).lastHostId()).isEqualTo(away);
  }

  @Test void withoutAWishTheBestHostIsTaken() {
    UUID vm = running();
    Run run = end(start(vm, Map.of()));
    assertThat(consistent(vm, run)).isEqualTo(away);
  }

  @ParameterizedTest @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFaultAtAnyCommandLeavesOneCopy(Fault fault) {
    for (int command = 0; command < COMMANDS; command++) {
      UUID vm = running();
      hosts.fail(command, fault);
      Run run = end(start(vm, Map.of("host", away)));
      UUID host = consistent(vm, run);
      if (fault == Fault.REFUSED) {
        assertThat(run.state()).as("refused at command " + command).isEqualTo("Failed");
        assertThat(host).isEqualTo(command > 3 ? away : cloud.host);
      } else {
        assertThat(run.state()).as(fault + " at command " + command).isEqualTo("Succeeded");
        assertThat(host).isEqualTo(away);
      }
    }
  }

  @ParameterizedTest @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void cancelledAtAnyCommandItRunsInOnePlace(int command) {
    UUID vm = running();
    AtomicReference<UUID> run = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    hosts.before(command, () -> {
      try {
        started.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      cloud.engine.workflows().cancel(run.get(), TestCloud.CAUSE);
    });
    run.set(start(vm, Map.of("host", away)));
    started.countDown();
    Run ended = end(run.get());
    consistent(vm, ended);
    assertThat(ended.state()).isEqualTo("Cancelled");
  }

  @Test void whatIsUnknownIsLookedAtOnBothSidesBeforeItIsTriedAgain() {
    UUID vm = running();
    hosts.fail(3, Fault.LOST_BEFORE);
    end(start(vm, Map.of("host", away)));
    assertThat(hosts.calls).containsExactly("PrepareMigration", "ObserveInstance", "ObserveInstance", "MigrateInstance",
        "ObserveInstance", "ObserveInstance", "MigrateInstance", "ObserveInstance", "ObserveInstance");
    UUID once = running();
    hosts.fail(3, Fault.LOST_AFTER);
    end(start(once, Map.of("host", away)));
    assertThat(hosts.calls).as("it had arrived").filteredOn("MigrateInstance"::equals).hasSize(1);
  }

  @Test void withoutRoomOrWithAnotherClustersDisksItStays() {
    UUID vm = running();
    cloud.unitOfWork().run(tx -> tx.of(Cluster.class).update(tx.of(Cluster.class).get(cloud.cluster)
        .withAllocationState("Disabled")));
    Run run = end(start(vm, Map.of("host", away)));
    cloud.unitOfWork().run(tx -> tx.of(Cluster.class).update(tx.of(Cluster.class).get(cloud.cluster)
        .withAllocationState("Enabled")));
    assertThat(run.failure()).contains("CAPACITY", "NoHost");
    assertThat(consistent(vm, run)).isEqualTo(cloud.host);
  }

  @Test void aHostIsDrainedAndAnotherOneStays() {
    cloud.engine.with(() -> List.of(new WorkflowDefinition("drain", 1, "", List.of("host"),
        List.of(new Step("drain", "compute.drain-host",
            Map.of("host", "${input.host}"), null, new Retry(1, null, null),
            null)))));
    List<UUID> vms = Stream.generate(this::running).limit(7).toList();
    Run drained = end(drain());
    assertThat(drained.failure()).isNull();
    assertThat(vms).allSatisfy(vm -> assertThat(cloud.vm(vm).hostId()).isEqualTo(away));
    assertThat(cloud.unitOfWork().<Boolean>read(tx -> tx.capacity().taken(cloud.host))).isFalse();
    UUID stuck = running();
    cloud.unitOfWork().run(tx -> {
      tx.capacity().total(away, 0, 0);
      return null;
    });
    Run failed = end(drain());
    cloud.unitOfWork().run(tx -> {
      tx.capacity().total(away, 400_000, 400_000);
      return null;
    });
    assertThat(failed.failure()).contains("GuestsRunning", "no other host");
    assertThat(hosts.where(stuck)).containsExactly(cloud.endpoint);
    assertThat(end(start(stuck, Map.of("host", away))).state()).isEqualTo("Succeeded");
  }

  private UUID drain() {
    return cloud.unitOfWork().run(tx -> cloud.engine.workflows().start(tx, new StartRun("drain", "host", cloud.host,
        Map.of("host", cloud.host), List.of(), null, TestCloud.CAUSE, null))).run();
  }
}
