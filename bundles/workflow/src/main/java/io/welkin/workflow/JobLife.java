// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.kernel.StateMachine;

/** The life of a job: what a client was promised. */
public final class JobLife {
  /** States of a job. */
  public enum State { IN_PROGRESS, SUCCEEDED, FAILED, CANCELLED }

  /** What moves a job. */
  public enum Trigger { SUCCEED, FAIL, CANCEL }

  public static final StateMachine<State, Trigger> TABLE = StateMachine.of("job", State.class, Trigger.class)
      .initial(State.IN_PROGRESS)
      .stable(State.IN_PROGRESS)
      .last(State.SUCCEEDED, State.FAILED, State.CANCELLED)
      .on(State.IN_PROGRESS, Trigger.SUCCEED, State.SUCCEEDED)
      .on(State.IN_PROGRESS, Trigger.FAIL, State.FAILED)
      .on(State.IN_PROGRESS, Trigger.CANCEL, State.CANCELLED)
      .build();

  private JobLife() {}
}
