// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.ResizeInstance;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a running instance grow to the size that its VM has. Undone, it is as large as it is: that shows as a mismatch. */
@Component(service = StepType.class)
public final class ResizeStep extends VmStep {
  private final Endpoints endpoints;

  @Activate
  public ResizeStep(@Reference Endpoints endpoints) {
    super("compute.resize");
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    Host host = tx.of(Host.class).get(vm.hostId());
    HypervisorEndpoint row = tx.of(HypervisorEndpoint.class).get(host.endpointId());
    return new StepResult.Send<>(row.instance(), vm.id(), vm.generation(),
        new ResizeInstance(endpoints.of(row), InstanceSpecs.of(tx, vm, host, PowerState.RUNNING, true)));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    InstanceObservation seen = (InstanceObservation) answer;
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    if (seen.vcpus() != vm.cpuNumber() || seen.memoryMiB() != vm.memory()) {
      throw FailureException.unknown("NotResized", "the hypervisor says that the VM has " + seen.vcpus()
          + " processors and " + seen.memoryMiB() + " MiB");
    }
    return StepResult.done(Output.NOTHING);
  }
}
