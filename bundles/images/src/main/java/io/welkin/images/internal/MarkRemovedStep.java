// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.inventory.model.Template;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/** Takes a template out of the lists: nothing new is made from it. */
@Component(service = StepType.class)
public final class MarkRemovedStep extends NamedStep<MarkRemovedStep.Input, MarkRemovedStep.Output> {
  /** Which template. */
  public record Input(UUID template) {}

  /** Nothing to tell. */
  public record Output() {}

  public MarkRemovedStep() {
    super("images.mark-removed", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Template template = context.tx().of(Template.class).get(input.template());
    if (template.removed() == null) {
      context.tx().of(Template.class).update(template.withRemoved(context.tx().now()).withReady(false));
    }
    return StepResult.done(new Output());
  }
}
