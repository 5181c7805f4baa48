// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import io.welkin.kernel.FailureException;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** {@code condition}: what follows when the step's {@code when} holds: the run fails, ends, or goes on at a later step. */
@Component(service = StepType.class)
public final class ConditionStep extends NamedStep<ConditionStep.Input, ConditionStep.Output> {
  private static final String FAIL = "fail";
  private static final String END = "end";
  private static final String SKIP = "skip";

  /**
   * What follows.
   *
   * @param then {@code fail}, {@code end} or {@code skip}
   * @param to for {@code skip}, the step to go on with
   * @param message for {@code fail}, why, as the user will read it
   */
  public record Input(String then, String to, String message) {}

  /** Nothing to tell. */
  public record Output() {}

  public ConditionStep() {
    super("condition", Input.class, Output.class);
  }

  @Override public List<String> mistakes(WorkflowDefinition definition, Step step) {
    Object then = step.with().get("then");
    if (!Set.of(FAIL, END, SKIP).contains(String.valueOf(then))) {
      return List.of("then must be fail, end or skip, not " + then);
    }
    List<String> later = definition.steps().stream().map(Step::name).dropWhile(n -> !n.equals(step.name())).skip(1).toList();
    Object to = step.with().get("to");
    return SKIP.equals(then) && !later.contains(String.valueOf(to)) ? List.of("no later step is called " + to) : List.of();
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    return switch (input.then()) {
      case END -> new StepResult.Skip<>(null);
      case SKIP -> new StepResult.Skip<>(input.to());
      default -> throw FailureException.invalid("ConditionFailed",
          input.message() == null ? "a condition of workflow " + context.run().workflow() + " says no" : input.message());
    };
  }
}
