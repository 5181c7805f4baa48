// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A stopped VM stays defined where it ran. When it is to start at another endpoint, that definition goes first, so that
 * nobody can ever start it twice.
 */
@Component(service = StepType.class)
public final class LeaveLastHostStep extends NamedStep<LeaveLastHostStep.Input, VmStep.Output> {
  /** Which VM, and where it is to be. */
  public record Input(UUID vm, UUID host) {}

  private final Endpoints endpoints;

  @Activate
  public LeaveLastHostStep(@Reference Endpoints endpoints) {
    super("compute.leave-last-host", Input.class, VmStep.Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (vm.lastHostId() == null || vm.lastHostId().equals(input.host())) {
      return StepResult.done(VmStep.Output.NOTHING);
    }
    HypervisorEndpoint last = tx.of(HypervisorEndpoint.class).get(
        tx.of(Host.class).get(vm.lastHostId()).endpointId());
    if (last.removed() != null || last.id().equals(tx.of(Host.class).get(input.host()).endpointId())) {
      return StepResult.done(VmStep.Output.NOTHING);
    }
    return new StepResult.Send<>(last.instance(), vm.id(), 0, new RemoveInstance(endpoints.of(last), vm.id(), null));
  }

  @Override public StepResult<VmStep.Output> resume(StepContext context, Input input, Record answer) {
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
