// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** A VM is to have another size: it is written down, and a running one's room is taken on its host. Undone, as before. */
@Component(service = StepType.class)
public final class BeginScaleStep extends NamedStep<BeginScaleStep.Input, BeginScaleStep.Output> {
  /**
   * Which VM, and its new offering and size.
   *
   * @param speed of each processor in MHz
   * @param memory in MiB
   * @param details all that it has
   */
  public record Input(UUID vm, UUID offering, int cpus, int speed, int memory, Map<String, String> details) {}

  /** Whether its instance is to follow at once; and what it had before. */
  public record Output(boolean running, UUID offering, int cpus, int speed, int memory, Map<String, String> details) {}

  public BeginScaleStep() {
    super("compute.begin-scale", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    State state = Machines.state(vm);
    if (!List.of(State.RUNNING, State.STOPPED).contains(state)) {
      throw FailureException.invalid("WrongState", "a VM that is " + vm.state() + " cannot be scaled");
    }
    boolean running = state == State.RUNNING;
    change(context.tx(), vm, input);
    context.tx().limits().enforce();
    return StepResult.done(new Output(running, vm.serviceOfferingId(), vm.cpuNumber(), vm.cpuSpeed(), vm.memory(),
        vm.details()));
  }

  private static void change(Tx tx, VirtualMachine vm, Input to) {
    VirtualMachine changed = Machines.update(tx, vm.withServiceOfferingId(to.offering()).withCpuNumber(to.cpus())
        .withCpuSpeed(to.speed()).withMemory(to.memory()).withDetails(to.details()).withGeneration(vm.generation() + 1));
    if (Machines.state(vm) == State.RUNNING && !tx.capacity().reserve(vm.id(), vm.hostId(), Machines.need(changed))) {
      throw FailureException.capacity("NoRoom", "the host of " + vm.name() + " has no room for it to grow: migrate it, or"
          + " stop it first");
    }
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    if (output != null) {
      change(context.tx(), Machines.get(context.tx(), input.vm()), new Input(input.vm(), output.offering(), output.cpus(),
          output.speed(), output.memory(), output.details()));
    }
    return StepResult.nothing();
  }
}
