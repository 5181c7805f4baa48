// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.spi.Endpoint;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import java.util.UUID;
import java.util.function.Function;

/** A step of the tests that sends one command about a VM. */
final class CommandStep extends NamedStep<CommandStep.Input, VmStep.Output> {
  record Input(UUID vm, UUID host) {}

  /** What a command is made of. */
  record Scene(StepContext context, Endpoint endpoint, VirtualMachine vm, Host host) {
    InstanceSpec spec(PowerState power, long reboot) {
      return InstanceSpecBuilder.builder(InstanceSpecs.of(context.tx(), vm, host, power, false)).rebootGeneration(reboot)
          .build();
    }
  }

  private final Function<Scene, DriverCommand> command;

  CommandStep(String type, Function<Scene, DriverCommand> command) {
    super(type, Input.class, VmStep.Output.class);
    this.command = command;
  }

  @Override public StepResult<VmStep.Output> execute(StepContext context, Input input) {
    Host host = context.tx().of(Host.class).get(input.host());
    HypervisorEndpoint row = context.tx().of(HypervisorEndpoint.class).get(host.endpointId());
    return new StepResult.Send<>(row.instance(), input.vm(), 1, command.apply(new Scene(context,
        new Endpoint(row.id(), row.driver(), row.url(), row.settings()), Machines.get(context.tx(), input.vm()), host)));
  }

  @Override public StepResult<VmStep.Output> resume(StepContext context, Input input, Record answer) {
    return StepResult.done(VmStep.Output.NOTHING);
  }
}
