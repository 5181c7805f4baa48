// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.bus.Presence;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.compute.internal.SplitRack.Fence;
import io.welkin.compute.internal.SplitRack.Locks;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.GuardedRun;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.Ids;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.FenceHost;
import io.welkin.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host is cut off while its guest runs, or does not: whatever fences and locks say, no guest ever runs twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitBrainTest {
  private final TestCloud cloud = new TestCloud();
  private final SplitRack rack = new SplitRack();
  private final LostMachines machines = new LostMachines(cloud.engine.workflows(), Duration.ofMinutes(1));
  private UUID other;

  @BeforeAll void start() {
    other = cloud.anotherHost();
    cloud.engine.driver(rack);
    cloud.engine.with(new ProveDownStep(new Endpoints(TestCloud.NO_SECRETS), FACETS));
    cloud.unitOfWork().run(tx -> {
      tx.capacity().total(other, 400_000, 400_000);
      return null;
    });
  }

  @AfterAll void close() {
    cloud.close();
  }

  /** A highly available VM on a host of its own, which is lost. */
  private UUID lostVm(boolean alive, boolean word) {
    UUID lost = Ids.next();
    UUID vm = cloud.newVm();
    cloud.unitOfWork().run(tx -> {
      tx.of(Host.class).insert(tx.of(Host.class).get(cloud.host).with(h -> h.id(lost).nativeId(lost.toString()).version(0)
          .connection("Alert").disconnected(tx.now().minusSeconds(300)).state(word ? "Degraded" : "Enabled")));
      tx.capacity().total(lost, 8000, 8192);
      tx.capacity().reserve(vm, lost, Machines.need(Machines.get(tx, vm)));
      tx.of(Volume.class).list(Where.eq("vmId", vm)).forEach(v -> tx.of(Volume.class).update(v.withPoolId(cloud.pool)));
      Machines.update(tx, Machines.get(tx, vm).withHostId(lost).withLastHostId(lost).withHaEnabled(true)
          .withDesiredPower(Machines.RUNNING));
      Machines.fire(tx, vm, Trigger.START, TestCloud.CAUSE);
      Machines.fire(tx, vm, Trigger.STARTED, TestCloud.CAUSE);
      tx.of(GuardedRun.class).list(Where.ALL).forEach(g -> tx.of(GuardedRun.class).delete(g.id()));
      return null;
    });
    rack.vm = vm;
    rack.most = 0;
    if (alive) {
      rack.cutOff.add(vm);
    }
    return vm;
  }

  private void allow(boolean allowed) {
    cloud.unitOfWork().run(tx -> tx.of(Cluster.class).update(tx.of(Cluster.class).get(cloud.cluster)
        .withControllers(allowed ? List.of("ha-controller") : List.of())));
  }

  /** What the controller does: a look, and the end of what came of it. */
  private Optional<Run> look(UUID vm) {
    UUID host = cloud.vm(vm).hostId();
    cloud.unitOfWork().run(tx -> {
      if (LostMachines.hosts(tx).stream().anyMatch(h -> h.id().equals(host))) {
        machines.restart(tx, host);
      }
      return null;
    });
    Optional<Run> run = cloud.unitOfWork().read(tx -> tx.of(Run.class).first(Where.eq("resourceId", vm)));
    run.ifPresent(r -> Await.until("the run ends", Duration.ofSeconds(60), () -> {
      cloud.engine.look();
      return cloud.engine.row(r.id()).ended() != null;
    }));
    return run.map(r -> cloud.engine.row(r.id()));
  }

  @ParameterizedTest @EnumSource(Fence.class)
  void noGuestEverRunsTwice(Fence fence) {
    rack.fence = fence;
    allow(true);
    for (Locks locks : Locks.values()) {
      for (boolean alive : List.of(true, false)) {
        rack.locks = locks;
        UUID vm = lostVm(alive, false);
        String where = fence + ", locks " + locks + (alive ? ", alive" : ", dead");
        Run run = look(vm).orElseThrow();
        boolean proven = fence == Fence.CONFIRMED || locks == Locks.TRUE && !alive;
        assertThat(rack.most).as(where + ": copies at a time").isLessThanOrEqualTo(1);
        assertThat(rack.elsewhere.contains(vm)).as(where + ": started elsewhere").isEqualTo(proven);
        assertThat(cloud.vm(vm).state()).as(where).isEqualTo("Running");
        assertThat(cloud.vm(vm).hostId().equals(other) || cloud.vm(vm).hostId().equals(cloud.host)).isEqualTo(proven);
        assertThat(cloud.unitOfWork().read(tx -> tx.capacity().of(vm)).orElseThrow().host())
            .isEqualTo(cloud.vm(vm).hostId());
        assertThat(run.cause()).isEqualTo("controller:ha-controller");
        assertThat(alerts(vm, proven ? "HA.RESTART" : "HA.NO.PROOF")).as(where).isEqualTo(1);
        rack.cutOff.clear();
      }
    }
  }

  private long alerts(UUID vm, String type) {
    return cloud.unitOfWork().<Long>read(tx -> tx.of(EventEntry.class).count(Where.eq("type", type).and("resourceId", vm)));
  }

  @Test void withoutTheClustersOperatorNothingIsTried() {
    rack.fence = Fence.CONFIRMED;
    rack.locks = Locks.TRUE;
    allow(false);
    UUID vm = lostVm(true, false);
    int before = cloud.engine.sent().size();
    assertThat(look(vm)).isEmpty();
    assertThat(cloud.engine.sent()).hasSize(before);
    rack.cutOff.clear();
  }

  @Test void anOperatorsWordIsEnoughAndTheStorageStillHasTheLast() {
    rack.fence = Fence.REFUSED;
    rack.locks = Locks.TRUE;
    allow(true);
    UUID dead = lostVm(false, true);
    assertThat(look(dead).orElseThrow().failure()).isNull();
    assertThat(rack.elsewhere).contains(dead);
    assertThat(cloud.engine.sent()).filteredOn(c -> c instanceof FenceHost f && f.host().equals(
        cloud.vm(dead).hostId().toString())).isEmpty();
    UUID alive = lostVm(true, true);
    UUID lost = cloud.vm(alive).hostId();
    Run run = look(alive).orElseThrow();
    assertThat(run.failure()).contains("VolumeLocked");
    assertThat(rack.most).isEqualTo(1);
    assertThat(cloud.vm(alive)).returns("Running", v -> v.state()).returns(lost, v -> v.hostId());
    rack.cutOff.clear();
  }

  @Test void onlySoManyVmsAMinuteAreStartedElsewhere() {
    rack.fence = Fence.UNSUPPORTED;
    rack.locks = Locks.TRUE;
    allow(true);
    List<UUID> vms = Stream.generate(() -> lostVm(false, true)).limit(4).toList();
    vms.subList(0, 3).forEach(vm -> {
      rack.vm = vm;
      look(vm);
    });
    UUID host = cloud.vm(vms.get(3)).hostId();
    cloud.unitOfWork().run(tx -> {
      machines.restart(tx, host);
      return null;
    });
    Await.until("it is put off", () -> cloud.unitOfWork().<Long>read(tx -> tx.of(EventEntry.class).count(
        Where.eq("type", "GUARD.REFUSED"))) == 1);
    assertThat(cloud.engine.sent()).filteredOn(c -> c instanceof EnsureInstance e && vms.contains(e.spec().id())).hasSize(3);
  }

  private static final Drivers FACETS = new Drivers() {
    @Override public List<Presence> present() {
      return List.of(new Presence("local", "driver-host", "1", Instant.now(), false, List.of(new Presence.Driver("Test", "b",
          "1", List.of("Fencing", "VolumeLocks"), List.of(), 0))));
    }

    @Override public Optional<String> instanceFor(String driverType) {
      return Optional.of("local");
    }

    @Override public boolean has(String instance, String driverType) {
      return true;
    }

    @Override public AutoCloseable onChange(Runnable listener) {
      return () -> { };
    }
  };
}
