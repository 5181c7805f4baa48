// SPDX-License-Identifier: Apache-2.0
package io.welkin.images;

import io.welkin.kernel.StateMachine;
import java.time.Duration;

/** The phases of a template's copy in a pool. */
public final class TemplateCopyLife {
  /** Phases. */
  public enum State { ALLOCATED, FETCHING, READY, ERROR, REMOVING, REMOVED }

  /** What moves a copy. */
  public enum Trigger { FETCH, FETCHED, FETCH_FAILED, REMOVE, REMOVED, REMOVE_FAILED }

  public static final StateMachine<State, Trigger> TABLE =
      StateMachine.of("template-copy", State.class, Trigger.class)
          .initial(State.ALLOCATED)
          .stable(State.ALLOCATED, State.READY, State.ERROR)
          .passing(State.FETCHING, Duration.ofHours(6), Trigger.FETCH_FAILED)
          .passing(State.REMOVING, Duration.ofHours(1), Trigger.REMOVE_FAILED)
          .last(State.REMOVED)
          .on(State.ALLOCATED, Trigger.FETCH, State.FETCHING)
          .on(State.FETCHING, Trigger.FETCHED, State.READY)
          .on(State.FETCHING, Trigger.FETCH_FAILED, State.ERROR)
          .on(State.ERROR, Trigger.FETCH, State.FETCHING)
          .on(State.ALLOCATED, Trigger.REMOVE, State.REMOVING)
          .on(State.READY, Trigger.REMOVE, State.REMOVING)
          .on(State.ERROR, Trigger.REMOVE, State.REMOVING)
          .on(State.REMOVING, Trigger.REMOVED, State.REMOVED)
          .on(State.REMOVING, Trigger.REMOVE_FAILED, State.READY)
          .build();

  private TemplateCopyLife() {}
}
