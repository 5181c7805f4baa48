// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import org.osgi.service.component.annotations.Component;

/** There is nothing left to do: the rows changed when the run was made. */
@Component(service = StepType.class)
public final class RecordedStep extends NamedStep<RecordedStep.Nothing, RecordedStep.Nothing> {
  /** Nothing to tell. */
  public record Nothing() {}

  public RecordedStep() {
    super("identity.recorded", Nothing.class, Nothing.class);
  }

  @Override public StepResult<Nothing> execute(StepContext context, Nothing input) {
    return StepResult.done(new Nothing());
  }
}
