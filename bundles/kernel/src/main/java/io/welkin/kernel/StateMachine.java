// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life of one kind of resource as a table of transitions. Immutable and thread safe.
 *
 * <p>A table is checked when it is built: every state is declared once as stable, passing or final; no pair of state
 * and trigger leads to two states; every state can be reached; a passing state has a timed exit. A table that fails
 * throws {@link IllegalStateException}, so a bad table dies when its class loads.
 *
 * @param <S> the states; what is stored and shown is {@link #label}
 * @param <T> the triggers
 */
public final class StateMachine<S extends Enum<S>, T extends Enum<T>> {

  /** One line of the table. */
  public record Transition<S, T>(S from, T trigger, S to) {}

  /** A state that only an operation in progress may be in, and how it ends when nothing ends it. */
  public record Passing<T>(Duration timeout, T onTimeout) {}

  private final String kind;
  private final Class<S> states;
  private final Class<T> triggers;
  private final S initial;
  private final Set<S> finals;
  private final Map<S, Passing<T>> passing;
  private final List<Transition<S, T>> transitions;
  private final Map<S, Map<T, S>> table;

  StateMachine(StateMachineBuilder<S, T> b) {
    kind = b.kind;
    states = b.states;
    triggers = b.triggers;
    initial = b.initial;
    finals = Collections.unmodifiableSet(EnumSet.copyOf(b.finals.isEmpty() ? EnumSet.noneOf(states) : b.finals));
    passing = Collections.unmodifiableMap(new LinkedHashMap<>(b.passing));
    transitions = List.copyOf(b.transitions);
    table = new EnumMap<>(states);
    for (Transition<S, T> t : transitions) {
      table.computeIfAbsent(t.from(), s -> new EnumMap<>(triggers)).put(t.trigger(), t.to());
    }
  }

  public static <S extends Enum<S>, T extends Enum<T>> StateMachineBuilder<S, T> of(
      String kind, Class<S> states, Class<T> triggers) {
    return new StateMachineBuilder<>(kind, states, triggers);
  }

  /** The state that {@code trigger} leads to. */
  public S next(S from, T trigger) {
    return find(from, trigger)
        .orElseThrow(() -> new IllegalTransition(kind, label(from), trigger.name()));
  }

  public Optional<S> find(S from, T trigger) {
    return Optional.ofNullable(table.getOrDefault(from, Map.of()).get(trigger));
  }

  /** The logical name of the resource kind, such as {@code virtual-machine}. */
  public String kind() {
    return kind;
  }

  public S initial() {
    return initial;
  }

  public boolean isFinal(S state) {
    return finals.contains(state);
  }

  public Map<S, Passing<T>> passing() {
    return passing;
  }

  public List<Transition<S, T>> transitions() {
    return transitions;
  }

  public List<S> states() {
    return List.of(states.getEnumConstants());
  }

  public List<T> triggers() {
    return List.of(triggers.getEnumConstants());
  }

  /** How a state is stored and shown: {@code PREPARE_FOR_MAINTENANCE} becomes {@code PrepareForMaintenance}. */
  public static String label(Enum<?> state) {
    StringBuilder label = new StringBuilder();
    for (String word : state.name().split("_")) {
      label.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return label.toString();
  }

  /** The state with this label. */
  public S state(String label) {
    for (S s : states.getEnumConstants()) {
      if (label(s).equals(label)) {
        return s;
      }
    }
    throw new IllegalArgumentException("no state " + label + " in " + kind);
  }

  /** The trigger with this name. */
  public T trigger(String name) {
    return Enum.valueOf(triggers, name);
  }

  /** The table as a Mermaid state diagram; the same table always gives the same text. */
  public String mermaid() {
    List<String> lines = new ArrayList<>();
    lines.add("stateDiagram-v2");
    lines.add("  [*] --> " + label(initial));
    for (Transition<S, T> t : transitions) {
      lines.add("  " + label(t.from()) + " --> " + label(t.to()) + " : " + t.trigger().name());
    }
    passing.forEach((s, p) -> lines.add("  note right of " + label(s) + " : " + p.onTimeout().name()
        + " after " + p.timeout()));
    for (S s : states.getEnumConstants()) {
      if (finals.contains(s)) {
        lines.add("  " + label(s) + " --> [*]");
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
