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
import java.util.Optional;
import java.util.UUID;

/** An operation that answers with a job. A call that is delivered again finds the job that it already made. */
abstract class AcceptedOperation implements Operation {
  /** A job, and what it is about. */
  record Made(UUID job, UUID entity) {}

  private final UnitOfWork unitOfWork;
  private final OperationDescriptor descriptor;

  AcceptedOperation(UnitOfWork unitOfWork, OperationDescriptor descriptor) {
    this.unitOfWork = unitOfWork;
    this.descriptor = descriptor;
  }

  @Override public final OperationDescriptor descriptor() {
    return descriptor;
  }

  protected final UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Optional<Job> known = tx.of(Job.class).first(Where.eq("requestId", call.requestId()));
      Made made = known.map(job -> new Made(job.id(), job.entityId())).orElseGet(() -> make(tx, call));
      tx.limits().enforce();
      return new Answer.Accepted(made.job(),
          descriptor.mode() == OperationDescriptor.Mode.ASYNC_CREATE ? made.entity() : null);
    });
  }

  /** Checks the call, writes what was asked for, and makes the job. */
  abstract Made make(Tx tx, Call call);

  /** The job of this call about an entity that belongs to the caller. */
  protected final StartRun.JobRequest job(Call call, UUID entity) {
    return job(call, entity, call.caller().accountId(), call.caller().domainId());
  }

  /** The job of this call about an entity and its owner. */
  protected final StartRun.JobRequest job(Call call, UUID entity, UUID account, UUID domain) {
    Caller c = call.caller();
    return new StartRun.JobRequest(call.jobId(), call.requestId(), descriptor.name(), descriptor.eventType(), account,
        domain, c.userId(), c.username(), descriptor.entity(), entity,
        c.remoteAddress(), call.protocol());
  }

  protected static Cause cause(Call call) {
    return Cause.user(call.caller().username());
  }
}
