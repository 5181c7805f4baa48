// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import io.welkin.inventory.model.Stateful;
import io.welkin.kernel.StateMachine;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Fires state machines. State, version, history row and the outgoing event {@code welkin.event.state.<kind>} commit
 * together with the rest of the transaction; no other way changes the {@code state} of a stateful row.
 */
@ProviderType
public interface Lifecycle {
  /** Inserts a row, which must be in the machine's initial state, with its first history row. */
  <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R create(StateMachine<S, T> machine, R row,
      Cause cause);

  /** Inserts a row and fires a first trigger, in one statement and with both history rows. */
  <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R create(StateMachine<S, T> machine, R row,
      T trigger, Cause cause);

  /**
   * Moves a row to the state that the trigger leads to.
   *
   * @return the row afterwards
   * @throws io.welkin.kernel.IllegalTransition when the table does not allow it; nothing is changed
   */
  <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R fire(StateMachine<S, T> machine, Class<R> kind,
      UUID id, T trigger, Cause cause);

  /**
   * Changes a row as {@link Repository#update} does and moves it, in one statement.
   *
   * @param changed the row with its new values and the state that it was read with
   */
  <R extends Record & Stateful, S extends Enum<S>, T extends Enum<T>> R fire(StateMachine<S, T> machine, R changed,
      T trigger, Cause cause);
}
