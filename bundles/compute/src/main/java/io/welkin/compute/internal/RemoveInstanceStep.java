// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes the instance of a VM that is being expunged from where it was last; its disks are another step's business. */
@Component(service = StepType.class)
public final class RemoveInstanceStep extends VmStep {
  private final Endpoints endpoints;

  @Activate
  public RemoveInstanceStep(@Reference Endpoints endpoints) {
    super("compute.remove-instance");
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    UUID host = vm.hostId() != null ? vm.hostId() : vm.lastHostId();
    if (host == null) {
      return StepResult.done(Output.NOTHING);
    }
    HypervisorEndpoint endpoint = tx.of(HypervisorEndpoint.class).get(tx.of(Host.class).get(host).endpointId());
    if (endpoint.removed() != null) {
      return StepResult.done(Output.NOTHING);
    }
    return new StepResult.Send<>(endpoint.instance(), vm.id(), vm.generation(),
        new RemoveInstance(endpoints.of(endpoint), vm.id(), null));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    return StepResult.done(Output.NOTHING);
  }
}
