// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.Where.Operator;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.StateMachine;
import io.welkin.workflow.RunLife.State;
import io.welkin.workflow.RunLife.Trigger;
import io.welkin.workflow.RunProgress;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds runs whose time has come: after a pause, a timeout, or because the node that worked them is gone. It claims
 * them for this node, a batch in one transaction. Also wakes what waited for a step type, and who waits here for the end
 * of a run that came on another node.
 */
@Component(immediate = true, service = DueRuns.class, configurationPid = "io.welkin.workflow")
public final class DueRuns {
  private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);
  private static final int BATCH = 100;
  /** What another node has parked for want of a step type that is here goes on within that time. */
  private static final int WAKE_SECONDS = 30;
  private static final List<String> WORKING =
      List.of(StateMachine.label(State.RUNNING), StateMachine.label(State.COMPENSATING));
  private static final List<String> PARKED =
      List.of(StateMachine.label(State.PARKED), StateMachine.label(State.UNDO_PARKED));

  private final UnitOfWork unitOfWork;
  private final Runner runner;
  private final StepTypes types;
  private final WorkflowConfig config;
  private final Runnable wake = this::typesChanged;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
    Thread t = new Thread(task, "welkin-workflow-due");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public DueRuns(@Reference UnitOfWork unitOfWork, @Reference Runner runner, @Reference StepTypes types,
      @Reference ControlNodes nodes, WorkflowConfig config) {
    this.unitOfWork = unitOfWork;
    this.runner = runner;
    this.types = types;
    this.config = config;
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    types.onChange(wake);
    if (nodes.restored().isPresent()) {
      askAgain();
    }
    takeBackOwn();
    clock.scheduleWithFixedDelay(this::look, config.lookSeconds(), config.lookSeconds(), TimeUnit.SECONDS);
    clock.scheduleWithFixedDelay(this::wakeParked, WAKE_SECONDS, WAKE_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() throws InterruptedException {
    types.removeListener(wake);
    clock.shutdown();
    clock.awaitTermination(10, TimeUnit.SECONDS);
  }

  private void typesChanged() {
    clock.schedule(this::wakeParked, 1, TimeUnit.SECONDS);
  }

  /** In a restored database nobody answers what runs had asked before. They need not wait until they find out by the time. */
  private void askAgain() {
    safely(() -> {
      int asked;
      do {
        asked = unitOfWork.run(tx -> {
          List<Run> waiting = tx.of(Run.class).list(Where.ALL.in("state", WORKING)
              .with("wakeAt", Operator.AT_LEAST, tx.now().plusMillis(1)).limit(BATCH));
          waiting.forEach(r -> tx.of(Run.class).update(r.withWakeAt(tx.now()).withNode(null).withClaimedUntil(null)));
          return waiting.size();
        });
      } while (asked == BATCH);
    });
  }

  /** Runs that this node had claimed before it was restarted are nobody's now; those that it began since stay its own. */
  private void takeBackOwn() {
    Instant started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    safely(() -> unitOfWork.run(tx -> {
      tx.of(Run.class).list(Where.eq("node", config.node()).in("state", WORKING)
          .with("updated", Operator.LESS, started))
          .forEach(r -> tx.of(Run.class).update(r.withNode(null).withClaimedUntil(null)));
      return null;
    }));
    clock.execute(this::look);
  }

  /** Claims and pokes what is due, batch by batch. */
  void look() {
    safely(() -> {
      List<UUID> batch;
      do {
        batch = unitOfWork.run(this::claim);
        batch.forEach(runner::poke);
      } while (batch.size() == BATCH);
      runner.lookForEnds();
    });
  }

  private List<UUID> claim(Tx tx) {
    Instant now = tx.now();
    List<UUID> claimed = new ArrayList<>();
    for (Run r : tx.of(Run.class).list(Where.ALL.in("state", WORKING).with("wakeAt", Operator.AT_MOST, now)
        .order("wakeAt").limit(BATCH))) {
      if ((r.claimedUntil() == null || r.claimedUntil().isBefore(now)) && !runner.leaves(tx, r)) {
        tx.of(Run.class).update(r.withNode(config.node()).withEpoch(r.epoch() + 1)
            .withClaimedUntil(now.plusSeconds(config.claimSeconds())));
        claimed.add(r.id());
      }
    }
    return claimed;
  }

  private void wakeParked() {
    safely(() -> unitOfWork.run(tx -> {
      tx.of(Run.class).list(Where.ALL.in("state", PARKED)).stream().filter(DueRuns::lacksStepType)
          .filter(r -> runner.hasTypeAtHand(tx, r)).forEach(r -> {
        boolean undo = r.state().equals(StateMachine.label(State.UNDO_PARKED));
        tx.of(Run.class).update(r.withWakeAt(tx.now()).withFailure(undo ? r.failure() : null));
        tx.lifecycle().fire(io.welkin.workflow.RunLife.TABLE, Run.class, r.id(), Trigger.RETRY,
            io.welkin.inventory.Cause.controller("workflow-engine").inRun(r.id()));
      });
      return null;
    }));
    look();
  }

  /** A run that is undone keeps why; what it parked for is then with the step that it is at. */
  private static boolean lacksStepType(Run run) {
    if (run.state().equals(StateMachine.label(State.PARKED))) {
      return run.failure() != null && JobBook.parse(run.failure(), Failure.class).code().equals(Advance.NO_TYPE);
    }
    List<RunProgress.Entry> log = JobBook.parse(run.data(), RunProgress.class).log();
    RunProgress.Entry last = log.isEmpty() ? null : log.get(log.size() - 1);
    return last != null && last.undo() && last.status() == RunProgress.Status.FAILED && last.failure() != null
        && last.failure().code().equals(Advance.NO_TYPE);
  }

  private static void safely(Runnable action) {
    try {
      action.run();
    } catch (FailureException e) {
      LOG.warn("runs that are due cannot be looked for: {}", e.failure().message());
    } catch (RuntimeException e) {
      LOG.error("looking for runs that are due failed", e);
    }
  }
}
