// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.ExamineInstance;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.NativeDisk;
import io.welkin.spi.compute.NativeNic;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at the guest that is to be adopted, which nobody else may have adopted meanwhile. Undone, the new VM's record ends. */
@Component(service = StepType.class)
public final class BeginImportStep extends NamedStep<BeginImportStep.Input, BeginImportStep.Output> {
  private static final Set<PowerState> CLEAR = Set.of(PowerState.RUNNING, PowerState.PAUSED, PowerState.STOPPED);

  /** Which VM it becomes, and the unmanaged instance. */
  public record Input(UUID vm, UUID instance) {}

  /**
   * What it is.
   *
   * @param replaces the id that it carries, of a record that is no more; or null
   */
  public record Output(UUID host, String nativeId, UUID replaces, List<NativeDisk> disks, List<NativeNic> nics) {}

  private final Endpoints endpoints;

  @Activate
  public BeginImportStep(@Reference Endpoints endpoints) {
    super("compute.begin-import", Input.class, Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    UnmanagedInstance guest = guest(context.tx(), input);
    HypervisorEndpoint row = context.tx().of(HypervisorEndpoint.class).get(guest.endpointId());
    return new StepResult.Send<>(row.instance(), input.vm(), 0,
        new ExamineInstance(endpoints.of(row), guest.nativeId()));
  }

  private static UnmanagedInstance guest(Tx tx, Input input) {
    return tx.of(UnmanagedInstance.class).find(input.instance()).orElseThrow(() -> FailureException.invalid("NotUnmanaged",
        Machines.get(tx, input.vm()).instanceName() + " is not unmanaged any more: somebody else has adopted or removed it"));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    Tx tx = context.tx();
    UnmanagedInstance guest = guest(tx, input);
    InstanceDescription there = (InstanceDescription) answer;
    InstanceObservation seen = there.seen();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (!CLEAR.contains(seen.power())) {
      throw FailureException.invalid("PowerUnknown", "the hypervisor says that " + seen.name() + " is " + seen.power());
    }
    if (seen.vcpus() != vm.cpuNumber() || seen.memoryMiB() != vm.memory()) {
      throw FailureException.invalid("OtherSize", seen.name() + " has " + seen.vcpus() + " processors and "
          + seen.memoryMiB() + " MiB now");
    }
    if (seen.id() != null && tx.of(VirtualMachine.class).find(seen.id()).filter(v -> v.removed() == null).isPresent()) {
      throw FailureException.invalid("Managed", seen.name() + " belongs to the VM " + seen.id());
    }
    Host host = tx.of(Host.class).first(Where.live().and("endpointId", guest.endpointId()).and("nativeId", seen.host()))
        .orElseThrow(() -> FailureException.invalid("NoHost", seen.name() + " is on no host that is known"));
    return StepResult.done(new Output(host.id(), guest.nativeId(), seen.id(), there.disks(), there.nics()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    if (Machines.state(vm) == State.IMPORTING) {
      Machines.fire(context.tx(), vm.withDesiredPower(Machines.ABSENT).withRemoved(context.tx().now()),
          Trigger.IMPORT_FAILED, context.cause());
    }
    return StepResult.nothing();
  }
}
