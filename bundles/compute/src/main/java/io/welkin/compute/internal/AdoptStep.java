// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.spi.command.AdoptInstance;
import io.welkin.spi.command.ReleaseInstance;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has Welkin's id written on a guest that native tools made; undone, taken off it. Nothing else is done to the guest. */
@Component(service = StepType.class)
public final class AdoptStep extends NamedStep<AdoptStep.Input, AdoptStep.Output> {
  /**
   * Which VM, and the guest.
   *
   * @param replaces the id that the guest carries, of a record that is no more; or null
   */
  public record Input(UUID vm, UUID host, String nativeId, UUID replaces) {}

  /** Its power, as the driver says it. */
  public record Output(String power) {}

  private final Endpoints endpoints;

  @Activate
  public AdoptStep(@Reference Endpoints endpoints) {
    super("compute.adopt", Input.class, Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    VirtualMachine vm = Machines.get(context.tx(), input.vm());
    HypervisorEndpoint row = Endpoints.row(context.tx(), input.host());
    return new StepResult.Send<>(row.instance(), vm.id(), vm.generation(), new AdoptInstance(endpoints.of(row),
        new Adoption(input.nativeId(), vm.id(), vm.generation(), input.replaces())));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    return StepResult.done(new Output(((InstanceObservation) answer).power().name()));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    HypervisorEndpoint row = Endpoints.row(context.tx(), input.host());
    return new StepResult.Send<>(row.instance(), input.vm(), 0, new ReleaseInstance(endpoints.of(row), input.vm()));
  }
}
