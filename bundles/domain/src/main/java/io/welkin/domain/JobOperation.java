// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.OperationDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;

/** An operation that starts a workflow and answers with its job: one transaction writes intent, job and run. */
public abstract class JobOperation extends AcceptedOperation {
  private final Workflows workflows;

  protected JobOperation(UnitOfWork unitOfWork, Workflows workflows, OperationDescriptor descriptor) {
    super(unitOfWork, descriptor);
    this.workflows = workflows;
  }

  @Override final Made make(Tx tx, Call call) {
    StartRun start = prepare(tx, call);
    return new Made(workflows.start(tx, start).job(), start.job().entityId());
  }

  /** Checks the call, writes what was asked for, and says which workflow carries it out. */
  protected abstract StartRun prepare(Tx tx, Call call);
}
