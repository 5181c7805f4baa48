// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.inventory.model.Host;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Fails with CONFLICT while guests run on a host. Stops none. */
@Component(service = StepType.class)
public final class RequireIdleHostStep extends NamedStep<RequireIdleHostStep.Input, RequireIdleHostStep.Output> {
  /** Which host. */
  public record Input(UUID host) {}

  /** Nothing to tell. */
  public record Output() {}

  public RequireIdleHostStep() {
    super("topology.require-idle-host", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    HostGuests.requireNoneRunning(context.tx(), context.tx().of(Host.class).get(input.host()));
    return StepResult.done(new Output());
  }
}
