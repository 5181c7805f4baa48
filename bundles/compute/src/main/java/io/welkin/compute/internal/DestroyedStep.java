// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import org.osgi.service.component.annotations.Component;

/** The VM is destroyed: it can be recovered until it is expunged. */
@Component(service = StepType.class)
public final class DestroyedStep extends VmStep {
  public DestroyedStep() {
    super("compute.destroyed");
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.fire(tx, input.vm(), Trigger.DESTROY, context.cause());
    Machines.update(tx, vm.withDesiredPower(Machines.STOPPED));
    return StepResult.done(Output.NOTHING);
  }
}
