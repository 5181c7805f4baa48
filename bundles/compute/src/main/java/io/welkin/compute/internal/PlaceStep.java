// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Affinity;
import io.welkin.domain.Placing;
import io.welkin.domain.PoolReach;
import io.welkin.inventory.Capacity;
import io.welkin.inventory.Capacity.Wish;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Zone;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds a host with room and reserves it: the one that the VM was on last before any other, and one that reaches the disks
 * that the VM has. A VM that native tools made starts where it was last and nowhere else: what defines it is there. So does one
 * that runs there already, whoever started it.
 */
@Component(service = StepType.class)
public final class PlaceStep extends NamedStep<PlaceStep.Input, PlaceStep.Output> {
  private static final int CANDIDATES = 20;

  /** Which VM, and where it must be; null for anywhere. */
  public record Input(UUID vm, UUID pod, UUID cluster, UUID host) {}

  /** Where it is to be. */
  public record Output(UUID host) {}

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Restored restored;

  @Activate
  public PlaceStep(@Reference Restored restored) {
    super("compute.place", Input.class, Output.class);
    this.restored = restored;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (vm.hostId() == null && restored.unseen(tx, context.run())) {
      return new StepResult.Again<>(LOOK);
    }
    Zone zone = tx.of(Zone.class).get(vm.zoneId());
    if (!"Enabled".equals(zone.allocationState())) {
      throw FailureException.capacity("ZoneDisabled", "zone " + zone.name() + " is disabled");
    }
    Affinity affinity = Affinity.locked(tx, vm.id());
    Wish wish = Placing.wish(tx, vm, affinity, input.pod(), input.cluster(), host(tx, vm, input.host()), Set.of());
    UUID host = reserve(tx, vm, affinity, wish);
    Host row = tx.of(Host.class).get(host);
    Machines.update(tx, vm.withHostId(host).withClusterId(row.clusterId()).withPodId(row.podId())
        .withHypervisor(row.hypervisor()));
    return StepResult.done(new Output(host));
  }

  private static UUID host(Tx tx, VirtualMachine vm, UUID asked) {
    if (!vm.adopted() || vm.lastHostId() == null || vm.lastHostId().equals(asked)) {
      return asked;
    }
    if (asked != null) {
      throw FailureException.invalid("DefinedElsewhere", "native tools made " + vm.name() + ", and its definition is on host "
          + tx.of(Host.class).get(vm.lastHostId()).name() + ": it starts there and nowhere else");
    }
    return vm.lastHostId();
  }

  private static UUID reserve(Tx tx, VirtualMachine vm, Affinity affinity, Wish wish) {
    Capacity capacity = tx.capacity();
    List<UUID> candidates = runs(vm) ? capacity.withRoom(Placing.at(wish, vm.lastHostId()), 1)
        : anywhere(capacity, vm, affinity, wish);
    return candidates.stream().filter(host -> Placing.open(tx, host)).filter(host -> reachesStorage(tx, host))
        .filter(host -> capacity.reserve(vm.id(), host, wish.need())).findFirst()
        .orElseThrow(() -> FailureException.capacity("NoHost",
            "no host that is enabled and connected, and reaches a storage pool, has " + wish.need().cpuMHz() + " MHz and "
                + wish.need().memoryMiB() + " MiB free for " + vm.name()));
  }

  private static boolean runs(VirtualMachine vm) {
    return vm.hostId() == null && vm.lastHostId() != null && Machines.RUNNING.equals(vm.observedPower());
  }

  private static List<UUID> anywhere(Capacity capacity, VirtualMachine vm, Affinity affinity, Wish wish) {
    List<UUID> candidates = new ArrayList<>();
    affinity.rather().forEach(host -> candidates.addAll(capacity.withRoom(Placing.at(wish, host), 1)));
    if (vm.lastHostId() != null && !affinity.ratherNot().contains(vm.lastHostId())) {
      candidates.addAll(capacity.withRoom(Placing.at(wish, vm.lastHostId()), 1));
    }
    if (!affinity.ratherNot().isEmpty()) {
      candidates.addAll(capacity.withRoom(Placing.besides(wish, affinity.ratherNot()), CANDIDATES));
    }
    candidates.addAll(capacity.withRoom(wish, CANDIDATES));
    return candidates;
  }

  /** Whether disks that are still to be made would find a pool from there. */
  private static boolean reachesStorage(Tx tx, UUID host) {
    Host row = tx.of(Host.class).get(host);
    return tx.of(StoragePool.class).list(Where.live().and("zoneId", row.zoneId()).and("state", "Up")).stream()
        .anyMatch(pool -> PoolReach.serves(pool, row));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    context.tx().capacity().release(input.vm());
    return StepResult.nothing();
  }
}
