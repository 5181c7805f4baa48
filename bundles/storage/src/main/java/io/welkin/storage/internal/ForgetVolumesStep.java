// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Volume;
import io.welkin.storage.VolumeLife.Trigger;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Ends the records of a forgotten VM's volumes. What is on the pools stays there. */
@Component(service = StepType.class)
public final class ForgetVolumesStep extends NamedStep<ForgetVolumesStep.Input, ForgetVolumesStep.Output> {
  /** Whose volumes. */
  public record Input(UUID vm) {}

  /** How many there were. */
  public record Output(int forgotten) {}

  public ForgetVolumesStep() {
    super("storage.forget-volumes", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    int forgotten = 0;
    for (Volume volume : Volumes.of(tx, input.vm())) {
      Volume gone = Volumes.fire(tx, volume, Trigger.FORGET, context.cause());
      tx.capacity().release(gone.id());
      tx.of(Volume.class).update(gone.withRemoved(tx.now()).withAttached(null));
      forgotten++;
    }
    return StepResult.done(new Output(forgotten));
  }
}
