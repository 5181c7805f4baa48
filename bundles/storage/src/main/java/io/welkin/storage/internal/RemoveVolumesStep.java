// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Endpoints;
import io.welkin.storage.VolumeLife.State;
import io.welkin.storage.VolumeLife.Trigger;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes all volumes of a VM that is being expunged. What is gone stays gone; what is not is ready again. */
@Component(service = StepType.class)
public final class RemoveVolumesStep extends NamedStep<RemoveVolumesStep.Input, RemoveVolumesStep.Output> {
  /** Which VM. */
  public record Input(UUID vm) {}

  /** Nothing to tell. */
  public record Output() {}

  private final VolumeRemoval removal;

  @Activate
  public RemoveVolumesStep(@Reference Endpoints endpoints) {
    super("storage.remove-volumes", Input.class, Output.class);
    this.removal = new VolumeRemoval(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    return removal.next(context, input.vm(), v -> true, new Output());
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    removal.removed(context, input.vm());
    return execute(context, input);
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    Volumes.of(context.tx(), input.vm()).stream().filter(v -> Volumes.state(v) == State.EXPUNGING)
        .forEach(v -> Volumes.fire(context.tx(), v, Trigger.EXPUNGE_FAILED, context.cause()));
    return StepResult.nothing();
  }
}
