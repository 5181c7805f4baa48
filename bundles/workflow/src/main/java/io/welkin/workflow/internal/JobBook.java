// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.JobBuilder;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.JobLife;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.StartRun.JobRequest;
import java.util.Optional;
import java.util.UUID;

/** The jobs that clients were promised: made with a run, ended with it, each with a line in the event log. */
final class JobBook {
  private JobBook() {}

  static Optional<Job> known(Tx tx, JobRequest request) {
    return tx.of(Job.class).first(Where.eq("requestId", request.requestId()));
  }

  static UUID open(Tx tx, JobRequest r, UUID run, Cause cause) {
    Job job = tx.lifecycle().create(JobLife.TABLE, row(tx, r).runId(run).build(), cause);
    log(tx, job, r, "Scheduled", r.operation() + " was accepted");
    return job.id();
  }

  /** A job that is done with the transaction. */
  static UUID done(Tx tx, JobRequest r, Cause cause) {
    Job job = tx.lifecycle().create(JobLife.TABLE, row(tx, r).completed(tx.now()).build(), JobLife.Trigger.SUCCEED, cause);
    log(tx, job, r, "Completed", r.operation() + " is done");
    return job.id();
  }

  private static JobBuilder row(Tx tx, JobRequest r) {
    return JobBuilder.builder().id(r.id() == null ? Ids.next() : r.id()).requestId(r.requestId()).operation(r.operation())
        .accountId(r.accountId()).domainId(r.domainId()).userId(r.userId()).entityKind(r.entityKind())
        .entityId(r.entityId()).state(StateMachine.label(JobLife.State.IN_PROGRESS)).created(tx.now());
  }

  private static void log(Tx tx, Job job, JobRequest r, String state, String text) {
    log(tx, job.id(), r.accountId(), r.domainId(), r.userId(), r.entityKind(), r.entityId(),
        r.notice(), "INFO", state, text);
  }

  /** Ends the job of a run that has come to this final state. */
  static void close(Tx tx, Run run, RunProgress.Notice notice, RunLife.State end, Failure failure, Cause cause) {
    if (run.jobId() == null) {
      return;
    }
    Job job = tx.of(Job.class).get(run.jobId());
    JobLife.Trigger trigger = switch (end) {
      case SUCCEEDED -> JobLife.Trigger.SUCCEED;
      case CANCELLED -> JobLife.Trigger.CANCEL;
      default -> JobLife.Trigger.FAIL;
    };
    tx.lifecycle().fire(JobLife.TABLE, job.withFailure(failure == null ? null : text(failure)).withCompleted(tx.now()),
        trigger, cause);
    boolean good = end == RunLife.State.SUCCEEDED;
    log(tx, job.id(), job.accountId(), job.domainId(), job.userId(), job.entityKind(), job.entityId(), notice,
        good ? "INFO" : "ERROR", "Completed",
        good ? job.operation() + " is done" : job.operation() + " failed: " + (failure == null ? "" : failure.message()));
  }

  private static void log(Tx tx, UUID job, UUID account, UUID domain, UUID user, String kind, UUID entity,
      RunProgress.Notice notice, String level, String state, String text) {
    if (notice == null || notice.eventType() == null) {
      return;
    }
    tx.log(EventEntryBuilder.builder().id(Ids.next()).type(notice.eventType()).level(level).state(state)
        .description(text.length() > 1000 ? text.substring(0, 1000) : text).accountId(account).domainId(domain)
        .userId(user).username(notice.username()).resourceKind(kind).resourceId(entity).parentId(job)
        .remoteAddress(notice.remoteAddress()).protocol(notice.protocol()).created(tx.now()).build());
  }

  static String text(Record value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a " + value.getClass().getSimpleName(), e);
    }
  }

  static <R extends Record> R parse(String text, Class<R> type) {
    try {
      return Json.MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read a " + type.getSimpleName(), e);
    }
  }
}
