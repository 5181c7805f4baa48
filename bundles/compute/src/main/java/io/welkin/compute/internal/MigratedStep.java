// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** The VM has moved: the phase becomes Running, and its former host has room again. */
@Component(service = StepType.class)
public final class MigratedStep extends NamedStep<MigratedStep.Input, VmStep.Output> {
  /** Which VM, and where it is. */
  public record Input(UUID vm, UUID target) {}

  public MigratedStep() {
    super("compute.migrated", Input.class, VmStep.Output.class);
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    VirtualMachine vm = BeginMigrationStep.arrived(context.tx(), input.vm(), input.target());
    if (Machines.state(vm) == State.MIGRATING) {
      BeginMigrationStep.settle(context, vm, Trigger.MIGRATED);
    }
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
