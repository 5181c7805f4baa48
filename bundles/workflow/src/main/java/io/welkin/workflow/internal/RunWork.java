// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Failure;
import io.welkin.workflow.RunLife;
import io.welkin.workflow.RunProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A run while a transaction works on it: what was read, and what will be written once, at the end. Row and state are
 * written by {@link #save}.
 */
final class RunWork {
  final Tx tx;
  final Run run;
  final Cause cause;
  RunProgress progress;
  int step;
  int attempt;
  Instant wakeAt;
  Failure failure;
  boolean cancelRequested;
  /** Step types whose steps came to their end in this transaction, undone ones too. */
  final List<String> finished = new ArrayList<>();
  private final List<RunLife.Trigger> fired = new ArrayList<>();
  private RunLife.State state;

  RunWork(Tx tx, Run run) {
    this(tx, run, Cause.parse(run.cause(), run.id()));
  }

  /** Work that someone else than the run's own cause is behind. */
  RunWork(Tx tx, Run run, Cause cause) {
    this.tx = tx;
    this.run = run;
    this.cause = cause;
    this.progress = JobBook.parse(run.data(), RunProgress.class);
    this.step = run.step();
    this.attempt = run.attempt();
    this.wakeAt = run.wakeAt();
    this.failure = run.failure() == null ? null : JobBook.parse(run.failure(), Failure.class);
    this.cancelRequested = run.cancelRequested();
    this.state = RunLife.TABLE.state(run.state());
  }

  RunLife.State state() {
    return state;
  }

  boolean working() {
    return state == RunLife.State.RUNNING || state == RunLife.State.COMPENSATING;
  }

  /** Moves the run's own state; written with the rest. */
  void fire(RunLife.Trigger trigger) {
    state = RunLife.TABLE.next(state, trigger);
    fired.add(trigger);
  }

  /** Turns round: what was done is undone, from where it stands. */
  void undo(Failure why) {
    failure = why;
    attempt = 1;
    wakeAt = tx.now();
    progress = progress.with((RunProgress.Waiting) null);
    fire(RunLife.Trigger.UNDO);
  }

  /** When a step was executed, or undone, first. */
  Instant began(String name, boolean undo) {
    return progress.log().stream().filter(e -> e.step().equals(name) && e.undo() == undo).map(RunProgress.Entry::started)
        .findFirst().orElse(tx.now());
  }

  void log(String name, String type, boolean undo, RunProgress.Status status, Failure why) {
    boolean over = status != RunProgress.Status.STARTED;
    progress = progress.with(new RunProgress.Entry(name, type, undo, attempt, status, why, tx.now(),
        over ? tx.now() : null));
  }

  /**
   * Writes the row and fires what was fired. A run that ended gives back its leases and closes its job.
   *
   * @return runs that have all of their leases because of that
   */
  List<UUID> save() {
    boolean ended = RunLife.TABLE.isFinal(state);
    Run now = run.with(r -> r.step(step).attempt(attempt).data(JobBook.text(progress))
        .failure(failure == null ? null : JobBook.text(failure))
        .waitingFor(progress.waiting() == null ? null : progress.waiting().key())
        .wakeAt(working() ? wakeAt : null).cancelRequested(cancelRequested).node(null).claimedUntil(null)
        .updated(tx.now()).ended(ended ? tx.now() : null));
    now = fired.isEmpty() ? tx.of(Run.class).update(now) : now;
    for (RunLife.Trigger trigger : fired) {
      now = tx.lifecycle().fire(RunLife.TABLE, now, trigger, cause);
    }
    if (!ended) {
      return List.of();
    }
    JobBook.close(tx, run, progress.notice(), state, failure, cause);
    return tx.leases().release(run.id(), wants(run));
  }

  static List<Want> wants(Run run) {
    return run.leases() == null ? List.of() : run.leases().stream()
        .map(l -> new Want(UUID.fromString(l.substring(2)), l.charAt(0) == 'x')).toList();
  }

  static List<String> leases(List<Want> wants) {
    return wants.stream().map(w -> (w.exclusive() ? "x:" : "s:") + w.resource()).toList();
  }
}
