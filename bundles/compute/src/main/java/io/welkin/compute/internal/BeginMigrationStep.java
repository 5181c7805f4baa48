// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.domain.Affinity;
import io.welkin.domain.Placing;
import io.welkin.inventory.Capacity.Wish;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * A running VM is to move: a host is chosen and room reserved there for this run, while the VM keeps the room where it is.
 * Undone, the VM has the room of the host that it runs on, whichever that is.
 */
@Component(service = StepType.class)
public final class BeginMigrationStep extends NamedStep<BeginMigrationStep.Input, BeginMigrationStep.Output> {
  private static final int CANDIDATES = 20;

  /** Which VM, and where to; null for the emptiest host that will do, one of its cluster before any other. */
  public record Input(UUID vm, UUID host) {}

  /** From where to where. */
  public record Output(UUID source, UUID target) {}

  public BeginMigrationStep() {
    super("compute.begin-migration", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) != State.RUNNING) {
      throw FailureException.invalid("NotRunning", "a VM that is " + vm.state() + " cannot be migrated");
    }
    UUID target = reserve(context, vm, Placing.wish(tx, vm, Affinity.locked(tx, vm.id()), null, null, input.host(),
        Set.of(vm.hostId())));
    Machines.fire(tx, vm.id(), Trigger.MIGRATE, context.cause());
    return StepResult.done(new Output(vm.hostId(), target));
  }

  private static UUID reserve(StepContext context, VirtualMachine vm, Wish wish) {
    Tx tx = context.tx();
    List<UUID> hosts = new ArrayList<>();
    if (wish.cluster() == null && wish.host() == null) {
      hosts.addAll(tx.capacity().withRoom(new Wish(wish.zone(), wish.pod(), vm.clusterId(), null, wish.hypervisor(),
          wish.tags(), wish.avoid(), wish.need()), CANDIDATES));
    }
    hosts.addAll(tx.capacity().withRoom(wish, CANDIDATES));
    return hosts.stream().filter(host -> Placing.open(tx, host))
        .filter(host -> tx.capacity().reserve(context.run().id(), host, wish.need())).findFirst()
        .orElseThrow(() -> FailureException.capacity("NoHost", "no other host that is enabled, connected and reaches"
            + " its disks has room for " + vm.name()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    if (output != null && Machines.state(vm) == State.MIGRATING) {
      settle(context, vm, Trigger.MIGRATE_FAILED);
    }
    return StepResult.nothing();
  }

  /** Gives back the room of the run; the VM has it where it is. */
  static void settle(StepContext context, VirtualMachine vm, Trigger trigger) {
    Tx tx = context.tx();
    tx.capacity().release(context.run().id());
    tx.capacity().occupy(vm.id(), vm.hostId(), Machines.need(vm));
    Machines.fire(tx, vm.id(), trigger, context.cause());
  }

  /** The VM is on this host now. */
  static VirtualMachine arrived(Tx tx, UUID vm, UUID to) {
    Host host = tx.of(Host.class).get(to);
    return Machines.update(tx, Machines.get(tx, vm).withHostId(to).withLastHostId(to).withClusterId(host.clusterId())
        .withPodId(host.podId()));
  }
}
