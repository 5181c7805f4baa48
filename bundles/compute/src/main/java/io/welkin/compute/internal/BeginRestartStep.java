// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** A VM of a lost host is to start on another one: the phase becomes Starting. Undone, it belongs to the lost host. */
@Component(service = StepType.class)
public final class BeginRestartStep extends NamedStep<BeginRestartStep.Input, VmStep.Output> {
  /** Which VM, the host that it was lost with, and what proves that it does not run there. */
  public record Input(UUID vm, UUID host, String proof, String evidence) {}

  public BeginRestartStep() {
    super("compute.begin-restart", Input.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    Host host = tx.of(Host.class).get(input.host());
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (!LostMachines.lost(host) || !host.id().equals(vm.hostId())) {
      throw FailureException.invalid("NotLost", "host " + host.name() + " is not lost any more");
    }
    Machines.fire(tx, vm.id(), Trigger.RESTART, context.cause());
    Machines.update(tx, Machines.get(tx, vm.id()).withGeneration(vm.generation() + 1));
    tx.log(EventEntryBuilder.builder().id(Ids.next()).type("HA.RESTART").level("WARN").state("Started")
        .description("VM " + vm.name() + " starts elsewhere, as host " + host.name() + " is lost. Proof: " + input.proof()
            + ": " + input.evidence()).accountId(vm.accountId()).domainId(vm.domainId())
        .username(context.cause().name()).resourceKind("UserVm").resourceId(vm.id()).resourceName(vm.name())
        .created(tx.now()).build());
    return StepResult.done(VmStep.Output.NOTHING);
  }

  @Override public StepResult<VmStep.Output> compensate(StepContext context, Input input, VmStep.Output output) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (output != null && Machines.state(vm) == State.STARTING) {
      Host host = tx.of(Host.class).get(input.host());
      Machines.update(tx, vm.withHostId(host.id()).withClusterId(host.clusterId()).withPodId(host.podId()));
      tx.capacity().occupy(vm.id(), host.id(), Machines.need(vm));
      Machines.fire(tx, vm.id(), Trigger.RESTART_FAILED, context.cause());
    }
    return StepResult.nothing();
  }
}
