// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.kernel.StateMachine;

/** The life of a workflow run. */
public final class RunLife {
  /** States of a run. */
  public enum State {
    /** Waits for its leases. */
    PENDING,
    /** Works, or waits for an answer or a time; the run's own timer ends every wait. */
    RUNNING,
    /** Undoes its steps in reverse order. */
    COMPENSATING,
    /** Cannot go on without a person or a bundle. */
    PARKED,
    /** Cannot go on undoing without a person or a bundle. */
    UNDO_PARKED, SUCCEEDED, FAILED, CANCELLED
  }

  /** What moves a run. */
  public enum Trigger { GRANT, SUCCEED, UNDO, PARK, RETRY, UNDONE, UNDONE_CANCELLED, ABANDON, CANCEL }

  public static final StateMachine<State, Trigger> TABLE = StateMachine.of("run", State.class, Trigger.class)
      .initial(State.PENDING)
      .stable(State.PENDING, State.RUNNING, State.COMPENSATING, State.PARKED, State.UNDO_PARKED)
      .last(State.SUCCEEDED, State.FAILED, State.CANCELLED)
      .on(State.PENDING, Trigger.GRANT, State.RUNNING)
      .on(State.PENDING, Trigger.CANCEL, State.CANCELLED)
      .on(State.RUNNING, Trigger.SUCCEED, State.SUCCEEDED)
      .on(State.RUNNING, Trigger.UNDO, State.COMPENSATING)
      .on(State.RUNNING, Trigger.PARK, State.PARKED)
      .on(State.PARKED, Trigger.RETRY, State.RUNNING)
      .on(State.PARKED, Trigger.UNDO, State.COMPENSATING)
      .on(State.PARKED, Trigger.ABANDON, State.FAILED)
      .on(State.COMPENSATING, Trigger.UNDONE, State.FAILED)
      .on(State.COMPENSATING, Trigger.UNDONE_CANCELLED, State.CANCELLED)
      .on(State.COMPENSATING, Trigger.PARK, State.UNDO_PARKED)
      .on(State.UNDO_PARKED, Trigger.RETRY, State.COMPENSATING)
      .on(State.UNDO_PARKED, Trigger.ABANDON, State.FAILED)
      .build();

  private RunLife() {}
}
