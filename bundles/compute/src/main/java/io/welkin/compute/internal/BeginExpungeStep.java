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

/** A VM is to go for good: the phase becomes Expunging. */
@Component(service = StepType.class)
public final class BeginExpungeStep extends VmStep {
  public BeginExpungeStep() {
    super("compute.begin-expunge");
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.fire(tx, input.vm(), Trigger.EXPUNGE, context.cause());
    Machines.update(tx, vm.withDesiredPower(Machines.ABSENT).withGeneration(vm.generation() + 1));
    return StepResult.done(Output.NOTHING);
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) == State.EXPUNGING) {
      Machines.fire(tx, vm.id(), Trigger.EXPUNGE_FAILED, context.cause());
    }
    return StepResult.nothing();
  }
}
