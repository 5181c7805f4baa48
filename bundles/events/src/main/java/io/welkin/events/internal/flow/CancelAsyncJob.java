// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.flow;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Job;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cancelAsyncJob}, for whoever owns the job. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class CancelAsyncJob implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("cancelAsyncJob",
      "Asks a job to stop at its next step boundary and to undo what it did; the job then ends as failed.")
      .rest("jobs", "cancel").changes("JOB.CANCEL", "AsyncJob").needId("jobid", "AsyncJob", "the ID of the job").build();

  private final UnitOfWork unitOfWork;
  private final Workflows workflows;

  @Activate
  public CancelAsyncJob(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Job job = unitOfWork.read(tx -> tx.of(Job.class).get(call.parameters().id("jobid")));
    if (job.completed() != null) {
      throw ApiException.state("job " + job.id() + " has ended: " + job.state());
    }
    workflows.cancel(job.runId(), Cause.user(call.caller().username()));
    return Answer.Success.YES;
  }
}
