// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology;

import io.welkin.kernel.StateMachine;
import java.time.Duration;

/**
 * What operators asked of a host: the {@code resourcestate} of the API. Whether it answers is its connection, which is
 * observed and no part of this life.
 */
public final class HostLife {
  /** States of a host. */
  public enum State { CREATING, ENABLED, DISABLED, PREPARE_FOR_MAINTENANCE, MAINTENANCE,
    /** Lost, and an operator gave the word that nothing runs there. */
    DEGRADED, ERROR, REMOVED }

  /** What moves a host. */
  public enum Trigger {
    CONNECTED, CONNECT_FAILED, ENABLE, DISABLE, PREPARE_MAINTENANCE, MAINTAINED, MAINTENANCE_FAILED, CANCEL_MAINTENANCE,
    DECLARE_DEGRADED, CANCEL_DEGRADED, REMOVE
  }

  public static final StateMachine<State, Trigger> TABLE = StateMachine.of("host", State.class, Trigger.class)
      .initial(State.CREATING)
      .passing(State.CREATING, Duration.ofMinutes(10), Trigger.CONNECT_FAILED)
      .passing(State.PREPARE_FOR_MAINTENANCE, Duration.ofHours(1), Trigger.MAINTENANCE_FAILED)
      .stable(State.ENABLED, State.DISABLED, State.MAINTENANCE, State.DEGRADED, State.ERROR)
      .last(State.REMOVED)
      .on(State.CREATING, Trigger.CONNECTED, State.ENABLED)
      .on(State.CREATING, Trigger.CONNECT_FAILED, State.ERROR)
      .on(State.CREATING, Trigger.REMOVE, State.REMOVED)
      .on(State.ERROR, Trigger.CONNECTED, State.ENABLED)
      .on(State.ERROR, Trigger.REMOVE, State.REMOVED)
      .on(State.ENABLED, Trigger.DISABLE, State.DISABLED)
      .on(State.ENABLED, Trigger.PREPARE_MAINTENANCE, State.PREPARE_FOR_MAINTENANCE)
      .on(State.ENABLED, Trigger.REMOVE, State.REMOVED)
      .on(State.DISABLED, Trigger.ENABLE, State.ENABLED)
      .on(State.DISABLED, Trigger.REMOVE, State.REMOVED)
      .on(State.PREPARE_FOR_MAINTENANCE, Trigger.MAINTAINED, State.MAINTENANCE)
      .on(State.PREPARE_FOR_MAINTENANCE, Trigger.MAINTENANCE_FAILED, State.ENABLED)
      .on(State.PREPARE_FOR_MAINTENANCE, Trigger.CANCEL_MAINTENANCE, State.ENABLED)
      .on(State.MAINTENANCE, Trigger.CANCEL_MAINTENANCE, State.ENABLED)
      .on(State.MAINTENANCE, Trigger.REMOVE, State.REMOVED)
      .on(State.ENABLED, Trigger.DECLARE_DEGRADED, State.DEGRADED)
      .on(State.DISABLED, Trigger.DECLARE_DEGRADED, State.DEGRADED)
      .on(State.DEGRADED, Trigger.CANCEL_DEGRADED, State.ENABLED)
      .on(State.DEGRADED, Trigger.REMOVE, State.REMOVED)
      .build();

  private HostLife() {}
}
