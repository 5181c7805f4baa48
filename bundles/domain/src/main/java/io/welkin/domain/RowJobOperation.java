// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.OperationDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;

/**
 * An operation that the API wants answered with a job although it changes rows and touches nothing outside: the job is done with
 * the transaction that changes them.
 */
public abstract class RowJobOperation extends AcceptedOperation {
  private final Workflows workflows;

  protected RowJobOperation(UnitOfWork unitOfWork, Workflows workflows, OperationDescriptor descriptor) {
    super(unitOfWork, descriptor);
    this.workflows = workflows;
  }

  @Override final Made make(Tx tx, Call call) {
    StartRun.JobRequest job = change(tx, call);
    return new Made(workflows.done(tx, job, cause(call)), job.entityId());
  }

  /** Checks the call, changes rows, and says what the job is about. May run again when a race was lost. */
  protected abstract StartRun.JobRequest change(Tx tx, Call call);
}
