// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

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
    return StepResult.done(new Output(Volumes.forget(context.tx(), input.vm(), context.cause())));
  }
}
