// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import org.osgi.service.component.annotations.Component;

/** Nothing is left of the VM but its row and history. */
@Component(service = StepType.class)
public final class ExpungedStep extends VmStep {
  public ExpungedStep() {
    super("compute.expunged");
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.fire(tx, input.vm(), Trigger.EXPUNGED, context.cause());
    tx.capacity().release(vm.id());
    Machines.update(tx, vm.withHostId(null).withRemoved(tx.now()));
    return StepResult.done(Output.NOTHING);
  }
}
