// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Job;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.workflow.Decision;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** {@code approval}: parks the run until somebody approves it. Rejected, the run fails and undoes what it did. */
@Component(service = StepType.class)
public final class ApprovalStep extends NamedStep<ApprovalStep.Input, ApprovalStep.Output> {
  /** What there is to approve, as the one who is asked reads it. */
  public record Input(String message) {}

  /** Who approved it, and when. */
  public record Output(String by, Instant at, String note) {}

  public ApprovalStep() {
    super("approval", Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    String message = input.message() == null ? context.run().workflow() + " needs approval" : input.message();
    Tx tx = context.tx();
    Optional<Job> job = Optional.ofNullable(context.run().jobId()).map(tx.of(Job.class)::get);
    tx.log(EventEntryBuilder.builder().id(Ids.next()).type("RUN.APPROVAL").level("WARN").state("Scheduled")
        .description("run " + context.run().id() + " waits for approval: " + message)
        .accountId(job.map(Job::accountId).orElse(null)).domainId(job.map(Job::domainId).orElse(null))
        .username(context.cause().name()).resourceKind("WorkflowRun").resourceId(context.run().id())
        .created(tx.now()).build());
    return new StepResult.Decide<>(Failure.of(Failure.Kind.CONFLICT, "ApprovalNeeded", message));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    Decision decision = (Decision) answer;
    String who = decision.by().substring(decision.by().indexOf(':') + 1);
    if (!decision.approved()) {
      throw FailureException.invalid("Rejected",
          "rejected by " + who + (decision.note() == null ? "" : ": " + decision.note()));
    }
    return StepResult.done(new Output(who, decision.at(), decision.note()));
  }
}
