// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

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

/** {@code compensateWorkflowRun}. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class CompensateWorkflowRun implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("compensateWorkflowRun", "Undoes what a parked run did.")
      .rest("workflow-runs", "compensate").roles(RoleType.ROOT).changes("RUN.COMPENSATE", "WorkflowRun")
      .needId("id", "WorkflowRun", "the ID of the run").build();

  private final Workflows workflows;

  @Activate
  public CompensateWorkflowRun(@Reference Workflows workflows) {
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    workflows.compensate(call.parameters().id("id"), Cause.operator(call.caller().username()));
    return Answer.Success.YES;
  }
}
