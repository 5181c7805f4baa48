// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * An operator says that a VM is not there any more: its record ends, or is kept as one of a stopped VM. When that is wrong,
 * an ended one is seen as unmanaged, and a kept one is found running where it was.
 */
@Component(service = StepType.class)
public final class ForgetStep extends NamedStep<ForgetStep.Input, VmStep.Output> {
  /**
   * Which VM.
   *
   * @param keep whether the record stays, so that the VM can be started from its disks
   */
  public record Input(UUID vm, boolean keep) {}

  public ForgetStep() {
    super("compute.forget", Input.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (!input.keep()) {
      vm = Machines.fire(tx, vm.id(), Trigger.FORGET, context.cause());
      Machines.update(tx, vm.withDesiredPower(Machines.ABSENT).withHostId(null).withRemoved(tx.now()));
    } else if (Machines.state(vm) == State.RUNNING) {
      vm = Machines.fire(tx, vm.id(), Trigger.FOUND_STOPPED, context.cause());
      Machines.update(tx, vm.withDesiredPower(Machines.STOPPED).withHostId(null).withLastHostId(vm.hostId())
          .withGeneration(vm.generation() + 1));
    }
    tx.capacity().release(vm.id());
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
