// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.flow;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code approveWorkflowStep}. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ApproveWorkflowStep implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("approveWorkflowStep", "Says yes to a run that waits for approval; it goes on.")
      .rest("workflow-runs", "approve").roles(RoleType.ROOT).changes("RUN.APPROVE", "WorkflowRun")
      .needId("id", "WorkflowRun", "the ID of the run").text("note", "why, in your words").build();

  private final Workflows workflows;

  @Activate
  public ApproveWorkflowStep(@Reference Workflows workflows) {
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    workflows.decide(call.parameters().id("id"), true, call.parameters().string("note", null),
        Cause.operator(call.caller().username()));
    return Answer.Success.YES;
  }
}
