// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import org.osgi.service.component.annotations.Component;

/** The VM runs: the phase becomes Running. */
@Component(service = StepType.class)
public final class StartedStep extends VmStep {
  public StartedStep() {
    super("compute.started");
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) == State.STARTING) {
      Machines.fire(tx, vm.withLastHostId(vm.hostId()), Trigger.STARTED, context.cause());
    }
    return StepResult.done(Output.NOTHING);
  }
}
