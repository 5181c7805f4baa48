// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;

/** {@code delay}: waits, holding nothing but the leases of its run. */
@Component(service = StepType.class)
public final class DelayStep extends NamedStep<DelayStep.Input, DelayStep.Output> {
  /** How long, from when the step began. */
  public record Input(Duration duration) {}

  /** Nothing to tell. */
  public record Output() {}

  public DelayStep() {
    super("delay", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Instant over = context.began().plus(input.duration());
    Duration left = Duration.between(context.tx().now(), over);
    return left.isNegative() || left.isZero() ? StepResult.done(new Output()) : new StepResult.Again<>(left);
  }
}
