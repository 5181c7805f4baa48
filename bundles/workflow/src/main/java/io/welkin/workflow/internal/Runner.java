// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.Lifecycle;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Backlog;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Meter;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.RunProgress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Works runs on a few threads. A run is advanced in one transaction as far as it goes; the row's version lets one of two
 * workers win. This is the edge where any exception of a step ends.
 */
@Component(service = {Runner.class, Backlog.class}, configurationPid = "io.welkin.workflow")
@Designate(ocd = WorkflowConfig.class)
public final class Runner implements Backlog {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final int MANY = 1000;
  private static final long AGAIN_SECONDS = 1;

  private final UnitOfWork unitOfWork;
  private final Advance advance;
  private final Meter meter;
  private final Workers workers;
  private final int most;
  private final Map<UUID, CompletableFuture<Run>> awaited = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  @Activate
  public Runner(@Reference UnitOfWork unitOfWork, @Reference Advance advance,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) Meter meter,
      WorkflowConfig config) {
    this(unitOfWork, advance, meter, config.workers(), config.waiting());
  }

  Runner(UnitOfWork unitOfWork, Advance advance, Meter meter, int threads, int most) {
    this.unitOfWork = unitOfWork;
    this.advance = advance;
    this.meter = meter == null ? Meter.NONE : meter;
    this.workers = new Workers(threads > 0 ? threads : Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    this.most = most;
  }

  /** Runs go on elsewhere, or when an engine is here again; who waits here for the end of one need not wait longer. */
  @Deactivate
  void stop() throws InterruptedException {
    workers.stop();
    stopped = true;
    awaited.values().forEach(Runner::giveUp);
  }

  private static void giveUp(CompletableFuture<Run> end) {
    end.completeExceptionally(FailureException.unreachable("EngineStopped", "the workflow engine was stopped"));
  }

  @Override public boolean behind() {
    return workers.waiting() >= most;
  }

  /** Completes when the run has ended; on another node, once {@link #lookForEnds} has noticed. */
  CompletableFuture<Run> end(UUID run) {
    CompletableFuture<Run> end = awaited.computeIfAbsent(run, id -> new CompletableFuture<>());
    end.whenComplete((row, failure) -> awaited.remove(run, end));
    ended(run);
    if (stopped) {
      giveUp(end);
    }
    return end;
  }

  /** Notices which of the runs that are waited for here have ended on another node. */
  void lookForEnds() {
    awaited.keySet().forEach(this::ended);
  }

  private void ended(UUID run) {
    CompletableFuture<Run> end = awaited.get(run);
    if (end != null) {
      unitOfWork.<Optional<Run>>read(tx -> tx.of(Run.class).find(run)).filter(row -> row.ended() != null)
          .ifPresent(end::complete);
    }
  }

  /** Has the run worked soon. */
  void poke(UUID run) {
    try {
      workers.run(() -> workSafely(run));
    } catch (RejectedExecutionException e) {
      LOG.debug("run {} is left to the next start", run);
    }
  }

  private void workSafely(UUID run) {
    try {
      work(run, null);
    } catch (FailureException e) {
      LOG.warn("run {} could not be worked: {}", run, e.failure().message());
      if (e.failure().kind().transientFailure()) {
        CompletableFuture.delayedExecutor(AGAIN_SECONDS, TimeUnit.SECONDS).execute(() -> poke(run));
      }
    } catch (RuntimeException e) {
      LOG.error("run {} could not be worked; it is tried again when its claim ends", run, e);
    }
  }

  /**
   * Takes the outcome of a command to its run, soon. An outcome nobody waits for is dropped.
   *
   * @param recorded told when it is recorded, or else why it is not
   * @throws RejectedExecutionException when the engine stops
   */
  void answer(UUID run, RunProgress.Outcome outcome, Consumer<Optional<RuntimeException>> recorded) {
    workers.outcome(() -> {
      try {
        work(run, outcome);
      } catch (RuntimeException e) {
        recorded.accept(Optional.of(e));
        return;
      }
      recorded.accept(Optional.empty());
    });
  }

  private void work(UUID id, RunProgress.Outcome outcome) {
    MDC.put("run", id.toString());
    try {
      workToTheEnd(id, outcome);
    } finally {
      MDC.remove("run");
      MDC.remove("step");
      MDC.remove("resource");
    }
  }

  private void workToTheEnd(UUID id, RunProgress.Outcome outcome) {
    RunProgress.Outcome pending = outcome;
    int most = MANY;
    for (int turn = 0; turn < MANY; turn++) {
      int limit = most;
      Turn t = new Turn(id, pending);
      Failure failure = null;
      long begin = System.nanoTime();
      try {
        boolean more = inTransaction(t, work -> advance.advance(work, limit)) && limit < MANY;
        meter.time("workflow.advance", Duration.ofNanos(System.nanoTime() - begin));
        if (!more) {
          return;
        }
        pending = null;
        most = MANY;
      } catch (StepFailed e) {
        most = e.before();
        failure = e.failure();
      } catch (FailureException e) {
        throw e;
      } catch (RuntimeException e) {
        // A defect in a step: find out which by going one step at a time, then fail that one.
        most = limit == 1 ? 0 : 1;
        failure = Failure.of(Failure.Kind.INTERNAL, "StepDefect", "a step failed: " + e);
        if (most == 0) {
          LOG.error("a step of run {} failed", id, e);
        }
      }
      if (failure != null && most == 0) {
        pending = failed(t, failure) ? null : pending;
        most = MANY;
      }
    }
    throw new IllegalStateException("run " + id + " does not come to an end");
  }

  /** One try at a run: with which outcome, and which version of its row it saw. */
  private static final class Turn {
    private final UUID run;
    private final RunProgress.Outcome outcome;
    private long version;

    Turn(UUID run, RunProgress.Outcome outcome) {
      this.run = run;
      this.outcome = outcome;
    }
  }

  /** Records the failure of a turn; false when another worker has moved the run since, so that it means nothing now. */
  private boolean failed(Turn failed, Failure failure) {
    meter.count("workflow.step.failed", 1, "code", failure.code());
    Turn again = new Turn(failed.run, failed.outcome);
    return inTransaction(again, work -> {
      if (work.run.version() != failed.version) {
        throw new Overtaken();
      }
      advance.recordFailure(work, failure);
    }, true);
  }

  /** Another worker was quicker. */
  private static final class Overtaken extends RuntimeException {
    Overtaken() {
      super("another worker moved the run meanwhile", null, false, false);
    }
  }

  /** True when the run is still working and not waiting for anything. */
  private boolean inTransaction(Turn turn, Consumer<RunWork> action) {
    return inTransaction(turn, action, false);
  }

  private boolean inTransaction(Turn turn, Consumer<RunWork> action, boolean done) {
    UUID id = turn.run;
    RunProgress.Outcome outcome = turn.outcome;
    try {
      return unitOfWork.run(tx -> {
        Run row = tx.of(Run.class).find(id).orElse(null);
        if (row == null || RunLife.TABLE.isFinal(RunLife.TABLE.state(row.state()))) {
          return done;
        }
        turn.version = row.version();
        RunWork work = new RunWork(tx, row);
        if (!takes(work, outcome)) {
          return done;
        }
        if (advance.leaves(tx, row)) {
          leave(work, outcome);
          return done;
        }
        action.accept(work);
        save(work);
        return done || work.working() && work.progress.waiting() == null && work.wakeAt != null
            && !work.wakeAt.isAfter(tx.now());
      });
    } catch (Overtaken e) {
      return false;
    }
  }

  /** Keeps the outcome that came here for the node that goes on with the run, which finds it due and nobody's. */
  private void leave(RunWork work, RunProgress.Outcome outcome) {
    work.wakeAt = outcome == null ? work.wakeAt : work.tx.now();
    save(work);
  }

  /** Whether a run that is due is left to another node. */
  boolean leaves(Tx tx, Run run) {
    return advance.leaves(tx, run);
  }

  /** Whether a run that was parked for want of a step type can go on here. */
  boolean hasTypeAtHand(Tx tx, Run run) {
    return advance.hasTypeAtHand(tx, run);
  }

  /** Gives the run the outcome that it waits for; false when there is nothing for it to do. */
  private static boolean takes(RunWork work, RunProgress.Outcome outcome) {
    if (outcome == null) {
      return work.working();
    }
    RunProgress.Waiting waiting = work.progress.waiting();
    boolean awaited = waiting != null && waiting.key().equals(outcome.key()) && waiting.attempt() == outcome.attempt();
    if (awaited) {
      work.progress = work.progress.with(outcome);
    }
    return awaited;
  }

  private void save(RunWork work) {
    work.save().forEach(run -> grant(work.tx, run));
    work.tx.afterCommit(() -> work.finished.forEach(type -> meter.count("workflow.step.finished", 1, "type", type)));
    if (!work.working()) {
      work.tx.afterCommit(() -> {
        meter.count("workflow.run.stopped", 1, "workflow", work.run.workflow(), "state",
            StateMachine.label(work.state()));
        ended(work.run.id());
      });
    }
  }

  /** Lets a run begin that has all of its leases now. */
  void grant(Tx tx, UUID run) {
    Lifecycle lifecycle = tx.lifecycle();
    Run row = tx.of(Run.class).get(run);
    tx.of(Run.class).update(row.withWakeAt(tx.now()));
    lifecycle.fire(RunLife.TABLE, Run.class, run, RunLife.Trigger.GRANT,
        io.welkin.inventory.Cause.parse(row.cause(), run));
    tx.afterCommit(() -> poke(run));
  }
}
