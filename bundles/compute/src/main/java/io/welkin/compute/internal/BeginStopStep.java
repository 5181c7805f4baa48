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

/** A VM is wanted stopped: the phase becomes Stopping. One that does not run has nothing to stop. */
@Component(service = StepType.class)
public final class BeginStopStep extends NamedStep<BeginStopStep.Input, BeginStopStep.Output> {
  /** Which VM. */
  public record Input(UUID vm) {}

  /** Whether there is something to stop, and where. */
  public record Output(boolean needed, UUID host) {}

  public BeginStopStep() {
    super("compute.begin-stop", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) == State.STOPPED || Machines.state(vm) == State.ERROR) {
      return StepResult.done(new Output(false, null));
    }
    Machines.fire(tx, vm.withDesiredPower(Machines.STOPPED).withGeneration(vm.generation() + 1), Trigger.STOP,
        context.cause());
    return StepResult.done(new Output(true, vm.hostId()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) == State.STOPPING) {
      Machines.fire(tx, vm.withDesiredPower(Machines.RUNNING).withGeneration(vm.generation() + 1), Trigger.STOP_FAILED,
          context.cause());
    }
    return StepResult.nothing();
  }
}
