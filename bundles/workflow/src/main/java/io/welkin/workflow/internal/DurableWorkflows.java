// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.RunBuilder;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.Decision;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.RunLife.State;
import io.welkin.workflow.RunLife.Trigger;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.Workflows;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts and steers runs whose rows are the only truth about them. */
@Component(service = Workflows.class, configurationPid = "io.welkin.workflow")
public final class DurableWorkflows implements Workflows {
  private final UnitOfWork unitOfWork;
  private final Definitions definitions;
  private final Runner runner;
  private final WorkflowConfig config;

  /**
   * In a container.
   *
   * @param overlays taken so that no run begins before the overlays were read
   */
  @Activate
  public DurableWorkflows(@Reference UnitOfWork unitOfWork, @Reference Definitions definitions,
      @Reference Runner runner, @Reference OverlayFolder overlays, WorkflowConfig config) {
    this(unitOfWork, definitions, runner, config);
  }

  DurableWorkflows(UnitOfWork unitOfWork, Definitions definitions, Runner runner, WorkflowConfig config) {
    this.unitOfWork = unitOfWork;
    this.definitions = definitions;
    this.runner = runner;
    this.config = config;
  }

  @Override public Started start(Tx tx, StartRun start) {
    if (start.job() != null) {
      Optional<Job> known = JobBook.known(tx, start.job());
      if (known.isPresent()) {
        return new Started(known.get().runId(), known.get().id());
      }
    }
    WorkflowDefinition definition = definitions.pin(tx, start.workflow());
    UUID id = Ids.next();
    UUID job = start.job() == null ? null : JobBook.open(tx, start.job(), id, start.cause().inRun(id));
    RunProgress.Notice notice = start.job() == null ? null
        : start.job().notice();
    RunProgress progress = new RunProgress(input(definition, start), null, null, null, null, notice, null);
    Instant now = tx.now();
    Run run = RunBuilder.builder().id(id).workflow(definition.name())
        .revision(definition.revision()).resourceKind(start.resourceKind()).resourceId(start.resourceId()).jobId(job)
        .cause(start.cause().text()).state(StateMachine.label(State.PENDING)).attempt(1)
        .data(JobBook.text(progress)).leases(RunWork.leases(start.leases())).node(config.node())
        .claimedUntil(now.plusSeconds(config.claimSeconds())).wakeAt(now).traceparent(start.traceparent())
        .created(now).updated(now).build();
    if (tx.leases().request(id, start.leases())) {
      tx.lifecycle().create(RunLife.TABLE, run, Trigger.GRANT, start.cause().inRun(id));
      tx.afterCommit(() -> runner.poke(id));
    } else {
      tx.lifecycle().create(RunLife.TABLE, run, start.cause().inRun(id));
    }
    return new Started(id, job);
  }

  @Override public UUID done(Tx tx, StartRun.JobRequest job, Cause cause) {
    return JobBook.known(tx, job).map(Job::id).orElseGet(() -> JobBook.done(tx, job, cause));
  }

  private static Map<String, JsonNode> input(WorkflowDefinition definition, StartRun start) {
    Map<String, JsonNode> input = new LinkedHashMap<>();
    for (String declared : definition.input()) {
      boolean optional = declared.endsWith("?");
      String name = optional ? declared.substring(0, declared.length() - 1) : declared;
      Object value = start.input().get(name);
      if (value == null && !optional) {
        throw FailureException.invalid("MissingInput", "workflow " + definition.name() + " needs an input " + name);
      }
      if (value != null) {
        input.put(name, Json.MAPPER.valueToTree(value));
      }
    }
    return input;
  }

  @Override public CompletableFuture<Run> end(UUID run) {
    return runner.end(run);
  }

  @Override public void cancel(UUID run, Cause cause) {
    unitOfWork.run(tx -> {
      Run row = tx.of(Run.class).get(run);
      State state = RunLife.TABLE.state(row.state());
      RunWork work = new RunWork(tx, row, cause.inRun(run));
      work.progress = work.progress.cancelled(cause.text());
      if (state == State.PENDING) {
        work.failure = cancelled(cause.text());
        work.fire(Trigger.CANCEL);
      } else if (state == State.RUNNING) {
        work.cancelRequested = true;
        tx.of(HistoryEntry.class).insert(new HistoryEntry(Ids.next(), RunLife.TABLE.kind(), run, row.state(), row.state(),
            Trigger.CANCEL.name(), cause.text(), run, tx.now(), 0));
      } else if (state == State.PARKED) {
        work.undo(cancelled(cause.text()));
      } else {
        throw FailureException.conflict("NotRunning", "a run that is " + row.state() + " cannot be cancelled");
      }
      work.save().forEach(granted -> runner.grant(tx, granted));
      tx.afterCommit(() -> runner.poke(run));
      return null;
    });
  }

  static Failure cancelled(String who) {
    return Failure.of(Failure.Kind.CONFLICT, "Cancelled",
        "the operation was cancelled" + (who == null ? "" : " by " + who.substring(who.indexOf(':') + 1)));
  }

  @Override public void decide(UUID run, boolean approved, String note, Cause cause) {
    unitOfWork.run(tx -> {
      Run row = tx.of(Run.class).get(run);
      RunWork work = new RunWork(tx, row, cause.inRun(run));
      if (work.state() != State.PARKED || !work.progress.undecided()) {
        throw FailureException.conflict("NothingToDecide", "run " + run + " does not wait for anybody's word");
      }
      RunProgress.Waiting asked = work.progress.waiting();
      work.progress = work.progress.with(new RunProgress.Outcome(asked.key(), asked.attempt(), EngineMessages.DECISION,
          Json.MAPPER.valueToTree(new Decision(approved, cause.text(), tx.now(), note))));
      work.failure = null;
      work.wakeAt = tx.now();
      work.fire(Trigger.RETRY);
      work.save();
      tx.afterCommit(() -> runner.poke(run));
      return null;
    });
  }

  @Override public void retry(UUID run, Cause cause) {
    steer(run, cause, Trigger.RETRY, State.PARKED, State.UNDO_PARKED);
  }

  @Override public void compensate(UUID run, Cause cause) {
    steer(run, cause, Trigger.UNDO, State.PARKED);
  }

  @Override public void abandon(UUID run, Cause cause) {
    steer(run, cause, Trigger.ABANDON, State.PARKED, State.UNDO_PARKED);
  }

  @Override public UUID release(UUID resource, boolean force, Cause cause) {
    return unitOfWork.run(tx -> {
      UUID run = tx.leases().queue(resource).stream().findFirst().map(Leases.Asked::run)
          .orElseThrow(() -> FailureException.invalid("NoLease", "no run holds " + resource));
      String state = tx.of(Run.class).find(run).map(Run::state).orElse("gone");
      boolean lives = !state.equals("gone") && !RunLife.TABLE.isFinal(RunLife.TABLE.state(state));
      if (lives && !force) {
        throw FailureException.conflict("LeaseHeld", "run " + run + " holds it and is " + state
            + ": end the run, or take the lease by force");
      }
      tx.of(HistoryEntry.class).insert(new HistoryEntry(Ids.next(), "lease", resource, "Held", "Released",
          force && lives ? "FORCE" : "RELEASE", cause.text(), run, tx.now(), 0));
      tx.leases().nextFence(resource);
      tx.leases().release(run, List.of(Want.exclusive(resource))).forEach(granted -> runner.grant(tx, granted));
      return run;
    });
  }

  private void steer(UUID run, Cause cause, Trigger trigger, State... from) {
    unitOfWork.run(tx -> {
      Run row = tx.of(Run.class).get(run);
      State state = RunLife.TABLE.state(row.state());
      if (!List.of(from).contains(state)) {
        throw FailureException.conflict("NotParked",
            "a run that is " + row.state() + " does not take " + trigger.name().toLowerCase(java.util.Locale.ROOT));
      }
      RunWork work = new RunWork(tx, row, cause.inRun(run));
      if (trigger == Trigger.RETRY && work.progress.undecided()) {
        throw FailureException.conflict("Undecided", "run " + run + " waits for somebody to approve or to reject it");
      }
      if (trigger == Trigger.UNDO) {
        work.undo(work.failure);
      } else {
        work.attempt = 1;
        work.wakeAt = tx.now();
        if (trigger == Trigger.RETRY && state == State.PARKED) {
          work.failure = null;
        }
        work.fire(trigger);
      }
      work.save().forEach(granted -> runner.grant(tx, granted));
      tx.afterCommit(() -> runner.poke(run));
      return null;
    });
  }
}
