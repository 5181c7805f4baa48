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

/** A VM is wanted running: the phase becomes Starting. Undone, it is stopped again, or in error when it was being made. */
@Component(service = StepType.class)
public final class BeginStartStep extends NamedStep<BeginStartStep.Input, BeginStartStep.Output> {
  /**
   * Which VM.
   *
   * @param fresh whether it is being made
   */
  public record Input(UUID vm, boolean fresh) {}

  /** Its template; null for one that native tools made. */
  public record Output(UUID template) {}

  public BeginStartStep() {
    super("compute.begin-start", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    VirtualMachine wanted = Machines.wantedRunning(vm);
    if (!input.fresh() || Machines.state(vm) != State.STARTING) {
      Machines.fire(tx, wanted, Trigger.START, context.cause());
    } else if (!Machines.RUNNING.equals(vm.desiredPower())) {
      Machines.update(tx, wanted);
    }
    return StepResult.done(new Output(vm.adopted() ? null : vm.templateId()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) == State.STARTING) {
      Machines.fire(tx, vm.withDesiredPower(input.fresh() ? Machines.ABSENT : Machines.STOPPED).withHostId(null),
          input.fresh() ? Trigger.DEPLOY_FAILED : Trigger.START_FAILED, context.cause());
    }
    return StepResult.nothing();
  }
}
