// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import io.welkin.kernel.IllegalTransition;
import io.welkin.kernel.StateMachine;
import io.welkin.kernel.StateMachine.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the table of a resource's life against lives that a test tells: together they must take every transition, and
 * every pair of state and trigger that is not in the table must be refused.
 */
public final class LifeCheck {
  private LifeCheck() {}

  /**
   * Checks a table.
   *
   * @param lives each a list of triggers from the initial state on
   * @throws AssertionError naming what no life took, or what was not refused
   */
  public static <S extends Enum<S>, T extends Enum<T>> void check(StateMachine<S, T> table, List<List<T>> lives) {
    List<Transition<S, T>> missed = new ArrayList<>(table.transitions());
    for (List<T> life : lives) {
      S at = table.initial();
      for (T trigger : life) {
        S next = table.next(at, trigger);
        missed.remove(new Transition<>(at, trigger, next));
        at = next;
      }
    }
    if (!missed.isEmpty()) {
      throw new AssertionError("no life of a " + table.kind() + " takes " + missed);
    }
    refusals(table);
  }

  private static <S extends Enum<S>, T extends Enum<T>> void refusals(StateMachine<S, T> table) {
    Set<List<Enum<?>>> allowed = new HashSet<>();
    table.transitions().forEach(t -> allowed.add(List.of(t.from(), t.trigger())));
    for (S state : table.states()) {
      for (T trigger : table.triggers()) {
        if (!allowed.contains(List.<Enum<?>>of(state, trigger))) {
          refused(table, state, trigger);
        }
      }
    }
  }

  private static <S extends Enum<S>, T extends Enum<T>> void refused(StateMachine<S, T> table, S state, T trigger) {
    S next;
    try {
      next = table.next(state, trigger);
    } catch (IllegalTransition expected) {
      return;
    }
    throw new AssertionError("a " + table.kind() + " in " + state + " takes " + trigger + " to " + next);
  }
}
