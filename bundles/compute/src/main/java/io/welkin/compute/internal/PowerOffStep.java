// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.EnsureInstance;
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

/** Has the instance stop. It stays defined where it is. */
@Component(service = StepType.class)
public final class PowerOffStep extends NamedStep<PowerOffStep.Input, VmStep.Output> {
  /**
   * Which VM, and where.
   *
   * @param forced whether the plug is pulled without asking the guest
   */
  public record Input(UUID vm, UUID host, boolean forced) {}

  private final Endpoints endpoints;

  @Activate
  public PowerOffStep(@Reference Endpoints endpoints) {
    super("compute.power-off", Input.class, VmStep.Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    Host host = tx.of(Host.class).get(input.host());
    HypervisorEndpoint endpoint = tx.of(HypervisorEndpoint.class).get(host.endpointId());
    return new StepResult.Send<>(endpoint.instance(), vm.id(), vm.generation(), new EnsureInstance(
        endpoints.of(endpoint), InstanceSpecs.of(tx, vm, host, PowerState.STOPPED, !input.forced())));
  }

  @Override public StepResult<VmStep.Output> resume(StepContext context, Input input, Record answer) {
    InstanceObservation seen = (InstanceObservation) answer;
    if (seen.power() == PowerState.RUNNING) {
      throw FailureException.unknown("StillRunning", "the hypervisor says that the VM still runs");
    }
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    Machines.update(context.tx(), vm.withObservedPower(seen.power().name()).withObservedAt(context.tx().now()));
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
