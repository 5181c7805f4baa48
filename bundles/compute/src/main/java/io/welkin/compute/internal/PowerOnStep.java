// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the instance run on the host that it was placed on. Undone, the instance that this run started is removed, but not
 * one that was there before ({@code keep}), and one that native tools made is stopped: what defines it is not Welkin's. Its disks
 * are the business of other steps.
 */
@Component(service = StepType.class)
public final class PowerOnStep extends NamedStep<PowerOnStep.Input, VmStep.Output> {
  /**
   * Which VM, and where.
   *
   * @param keep whether undoing leaves the instance alone
   * @param elsewhere whether it was lost with another host, which has not let go of it
   */
  public record Input(UUID vm, UUID host, boolean keep, boolean elsewhere) {}

  private final Endpoints endpoints;

  @Activate
  public PowerOnStep(@Reference Endpoints endpoints) {
    super("compute.power-on", Input.class, VmStep.Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    Host host = tx.of(Host.class).get(input.host());
    HypervisorEndpoint endpoint = tx.of(HypervisorEndpoint.class).get(host.endpointId());
    return new StepResult.Send<>(endpoint.instance(), vm.id(), vm.generation(), new EnsureInstance(
        endpoints.of(endpoint), InstanceSpecs.of(tx, vm, host, PowerState.RUNNING, true), input.elsewhere()));
  }

  @Override public StepResult<VmStep.Output> resume(StepContext context, Input input, Record answer) {
    InstanceObservation seen = (InstanceObservation) answer;
    if (seen.power() != PowerState.RUNNING) {
      throw FailureException.unknown("NotRunning", "the hypervisor says that the VM is " + seen.power());
    }
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    Machines.update(context.tx(), vm.withObservedPower(seen.power().name()).withObservedAt(context.tx().now()));
    return StepResult.done(VmStep.Output.NOTHING);
  }

  @Override public StepResult<VmStep.Output> compensate(StepContext context, Input input, VmStep.Output output) {
    if (input.keep()) {
      return StepResult.nothing();
    }
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    Host host = tx.of(Host.class).get(input.host());
    HypervisorEndpoint endpoint = tx.of(HypervisorEndpoint.class).get(host.endpointId());
    return new StepResult.Send<>(endpoint.instance(), vm.id(), 0, vm.adopted()
        ? new EnsureInstance(endpoints.of(endpoint), InstanceSpecs.of(tx, vm, host, PowerState.STOPPED, true))
        : new RemoveInstance(endpoints.of(endpoint), vm.id(), host.nativeId()));
  }
}
