// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.AdoptInstance;
import io.welkin.spi.command.ReleaseInstance;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has Welkin's id taken off a guest, to which nothing else is done; undone, written on it again. */
@Component(service = StepType.class)
public final class ReleaseStep extends NamedStep<VmStep.Input, ReleaseStep.Output> {
  private static final Set<State> STEADY = Set.of(State.RUNNING, State.STOPPED);

  /** The hypervisor's own id of the guest; null when there was none any more. */
  public record Output(String nativeId) {}

  private final Endpoints endpoints;

  @Activate
  public ReleaseStep(@Reference Endpoints endpoints) {
    super("compute.release", VmStep.Input.class, Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, VmStep.Input input) {
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    if (!STEADY.contains(Machines.state(vm))) {
      throw FailureException.invalid("NotSteady", "VM " + vm.name() + " is " + vm.state() + ", which does not allow this");
    }
    if (vm.lastHostId() == null) {
      throw FailureException.invalid("NoGuest", "VM " + vm.name() + " has not been on a host yet: there is no guest to let go");
    }
    HypervisorEndpoint row = endpoint(context.tx(), vm);
    return new StepResult.Send<>(row.instance(), vm.id(), vm.generation(), new ReleaseInstance(endpoints.of(row), vm.id()));
  }

  private static HypervisorEndpoint endpoint(Tx tx, VirtualMachine vm) {
    return Endpoints.row(tx, vm.hostId() != null ? vm.hostId() : vm.lastHostId());
  }

  @Override public StepResult<Output> resume(StepContext context, VmStep.Input input, Record answer) {
    return StepResult.done(new Output(((InstanceObservation) answer).nativeId()));
  }

  @Override public StepResult<Output> compensate(StepContext context, VmStep.Input input, Output output) {
    if (output == null) {
      return StepResult.nothing();
    }
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    if (output.nativeId() == null) {
      return new StepResult.Park<>(Failure.of(Failure.Kind.UNKNOWN, "GuestUnknown", "the guest of " + vm.name()
          + " was let go, and which one it was is not known: it is listed as unmanaged; forget its VM and import it again"));
    }
    HypervisorEndpoint row = endpoint(context.tx(), vm);
    return new StepResult.Send<>(row.instance(), vm.id(), vm.generation(), new AdoptInstance(endpoints.of(row),
        new Adoption(output.nativeId(), vm.id(), vm.generation(), null)));
  }
}
