// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reboots a running VM once: the reboot generation of its spec rises with the run, not with the attempt. */
@Component(service = StepType.class)
public final class RebootStep extends NamedStep<RebootStep.Input, VmStep.Output> {
  /**
   * Which VM.
   *
   * @param generation the reboot generation that it is to have
   * @param forced whether the guest is not asked
   */
  public record Input(UUID vm, long generation, boolean forced) {}

  private final Endpoints endpoints;

  @Activate
  public RebootStep(@Reference Endpoints endpoints) {
    super("compute.reboot", Input.class, VmStep.Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    VirtualMachine vm = Machines.get(tx, input.vm());
    if (Machines.state(vm) != State.RUNNING) {
      throw FailureException.invalid("NotRunning", "a VM that is " + vm.state() + " cannot be rebooted");
    }
    if (vm.rebootGeneration() < input.generation()) {
      vm = Machines.update(tx, vm.withRebootGeneration(input.generation()).withGeneration(vm.generation() + 1));
    }
    Host host = tx.of(Host.class).get(vm.hostId());
    HypervisorEndpoint endpoint = tx.of(HypervisorEndpoint.class).get(host.endpointId());
    InstanceSpec spec = InstanceSpecBuilder.builder(InstanceSpecs.of(tx, vm, host, PowerState.RUNNING, !input.forced()))
        .rebootGeneration(input.generation()).build();
    return new StepResult.Send<>(endpoint.instance(), vm.id(), vm.generation(),
        new EnsureInstance(endpoints.of(endpoint), spec));
  }

  @Override public StepResult<VmStep.Output> resume(StepContext context, Input input, Record answer) {
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
