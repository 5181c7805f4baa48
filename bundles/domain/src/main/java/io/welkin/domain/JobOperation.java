// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Job;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation that starts a workflow and answers with its job: one transaction writes intent, job and run. A call that
 * is delivered again finds the job that it already made.
 */
public abstract class JobOperation implements Operation {
  private final UnitOfWork unitOfWork;
  private final Workflows workflows;
  private final OperationDescriptor descriptor;

  protected JobOperation(UnitOfWork unitOfWork, Workflows workflows, OperationDescriptor descriptor) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
    this.descriptor = descriptor;
  }

  @Override public final OperationDescriptor descriptor() {
    return descriptor;
  }

  protected final UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override public final Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Optional<Job> made = tx.of(Job.class).first(Where.eq("requestId", call.requestId()));
      if (made.isPresent()) {
        return new Answer.Accepted(made.get().id(), entity(made.get().entityId()));
      }
      StartRun start = prepare(tx, call);
      Workflows.Started started = workflows.start(tx, start);
      return new Answer.Accepted(started.job(), entity(start.job().entityId()));
    });
  }

  private UUID entity(UUID id) {
    return descriptor.mode() == OperationDescriptor.Mode.ASYNC_CREATE ? id : null;
  }

  /** Checks the call, writes what was asked for, and says which workflow carries it out. */
  protected abstract StartRun prepare(Tx tx, Call call);

  /** The job of this call about an entity that belongs to the caller. */
  protected final StartRun.JobRequest job(Call call, UUID entity) {
    return job(call, entity, call.caller().accountId(), call.caller().domainId());
  }

  /** The job of this call about an entity and its owner. */
  protected final StartRun.JobRequest job(Call call, UUID entity, UUID account, UUID domain) {
    Caller c = call.caller();
    return new StartRun.JobRequest(call.jobId(), call.requestId(), descriptor.name(), descriptor.eventType(), account,
        domain, c.userId(), c.username(), descriptor.entity(), entity);
  }

  protected static Cause cause(Call call) {
    return Cause.user(call.caller().username());
  }
}
