// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage;

import io.welkin.kernel.StateMachine;
import java.time.Duration;

/** The phases of a volume. */
public final class VolumeLife {
  /** Phases. */
  public enum State { ALLOCATED, CREATING, READY, EXPUNGING, EXPUNGED }

  /** What moves a volume. */
  public enum Trigger {
    CREATE, CREATED, CREATE_FAILED,
    /** It is there already: native tools made it. */
    ADOPT, DISCARD, EXPUNGE, EXPUNGED, EXPUNGE_FAILED,
    /** An operator says that its VM is not there any more; what is on the pool stays. */
    FORGET
  }

  public static final StateMachine<State, Trigger> TABLE = StateMachine.of("volume", State.class, Trigger.class)
      .initial(State.ALLOCATED)
      .stable(State.ALLOCATED, State.READY)
      .passing(State.CREATING, Duration.ofHours(2), Trigger.CREATE_FAILED)
      .passing(State.EXPUNGING, Duration.ofHours(1), Trigger.EXPUNGE_FAILED)
      .last(State.EXPUNGED)
      .on(State.ALLOCATED, Trigger.CREATE, State.CREATING)
      .on(State.CREATING, Trigger.CREATED, State.READY)
      .on(State.CREATING, Trigger.CREATE_FAILED, State.ALLOCATED)
      .on(State.ALLOCATED, Trigger.ADOPT, State.READY)
      .on(State.ALLOCATED, Trigger.DISCARD, State.EXPUNGED)
      .on(State.ALLOCATED, Trigger.FORGET, State.EXPUNGED)
      .on(State.READY, Trigger.FORGET, State.EXPUNGED)
      .on(State.READY, Trigger.EXPUNGE, State.EXPUNGING)
      .on(State.EXPUNGING, Trigger.EXPUNGED, State.EXPUNGED)
      .on(State.EXPUNGING, Trigger.EXPUNGE_FAILED, State.READY)
      .build();

  private VolumeLife() {}
}
