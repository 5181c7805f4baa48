// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects and checks the lines of a {@link StateMachine}. Not thread safe; {@link #build} is called once. */
public final class StateMachineBuilder<S extends Enum<S>, T extends Enum<T>> {
  final String kind;
  final Class<S> states;
  final Class<T> triggers;
  final Set<S> stable;
  final Set<S> finals;
  final Map<S, StateMachine.Passing<T>> passing = new LinkedHashMap<>();
  final List<StateMachine.Transition<S, T>> transitions = new ArrayList<>();
  S initial;

  StateMachineBuilder(String kind, Class<S> states, Class<T> triggers) {
    this.kind = kind;
    this.states = states;
    this.triggers = triggers;
    this.stable = EnumSet.noneOf(states);
    this.finals = EnumSet.noneOf(states);
  }

  public StateMachineBuilder<S, T> initial(S state) {
    initial = state;
    return this;
  }

  /** States that a resource may stay in for ever. */
  @SafeVarargs
  public final StateMachineBuilder<S, T> stable(S... all) {
    for (S s : all) {
      declare(s);
      stable.add(s);
    }
    return this;
  }

  /** States that nothing leaves. */
  @SafeVarargs
  public final StateMachineBuilder<S, T> last(S... all) {
    for (S s : all) {
      declare(s);
      finals.add(s);
    }
    return this;
  }

  /** A state that lasts only while an operation works; {@code onTimeout} ends it when no operation does. */
  public StateMachineBuilder<S, T> passing(S state, Duration timeout, T onTimeout) {
    declare(state);
    passing.put(state, new StateMachine.Passing<>(timeout, onTimeout));
    return this;
  }

  public StateMachineBuilder<S, T> on(S from, T trigger, S to) {
    for (StateMachine.Transition<S, T> t : transitions) {
      require(t.from() != from || t.trigger() != trigger, from + " on " + trigger + " is there twice");
    }
    transitions.add(new StateMachine.Transition<>(from, trigger, to));
    return this;
  }

  public StateMachine<S, T> build() {
    require(initial != null, "no initial state");
    for (S s : states.getEnumConstants()) {
      require(stable.contains(s) || finals.contains(s) || passing.containsKey(s), s + " is not declared");
    }
    for (S s : finals) {
      require(transitions.stream().noneMatch(t -> t.from() == s), "final state " + s + " is left");
    }
    passing.forEach((s, p) -> require(
        transitions.stream().anyMatch(t -> t.from() == s && t.trigger() == p.onTimeout()),
        s + " has no transition on its timeout " + p.onTimeout()));
    Set<S> reached = reachable();
    for (S s : states.getEnumConstants()) {
      require(reached.contains(s), s + " cannot be reached");
    }
    return new StateMachine<>(this);
  }

  private Set<S> reachable() {
    Set<S> reached = new HashSet<>(Set.of(initial));
    Deque<S> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      S at = open.pop();
      for (StateMachine.Transition<S, T> t : transitions) {
        if (t.from() == at && reached.add(t.to())) {
          open.push(t.to());
        }
      }
    }
    return reached;
  }

  private void declare(S state) {
    require(!stable.contains(state) && !finals.contains(state) && !passing.containsKey(state),
        state + " is declared twice");
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException("state machine " + kind + ": " + message);
    }
  }
}
