// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.spi.command.PrepareMigration;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the target say that it can take the VM, and where the source finds it. Leaves nothing to undo. */
@Component(service = StepType.class)
public final class PrepareMigrationStep extends NamedStep<PrepareMigrationStep.Input, PrepareMigrationStep.Output> {
  /** Which VM, from where to where. */
  public record Input(UUID vm, UUID source, UUID target) {}

  /** Where the source finds the target. */
  public record Output(String uri, Map<String, String> details) {}

  private final Endpoints endpoints;

  @Activate
  public PrepareMigrationStep(@Reference Endpoints endpoints) {
    super("compute.prepare-migration", Input.class, Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    HypervisorEndpoint row = Endpoints.row(context.tx(), input.target());
    return new StepResult.Send<>(row.instance(), input.vm(), 0, new PrepareMigration(endpoints.of(row),
        InstanceSpecs.moving(context.tx(), input.vm(), input.source(), input.target())));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    MigrationTarget target = (MigrationTarget) answer;
    return StepResult.done(new Output(target.uri(), target.details()));
  }
}
