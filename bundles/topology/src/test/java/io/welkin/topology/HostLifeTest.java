// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.kernel.IllegalTransition;
import io.welkin.kernel.StateMachine.Transition;
import io.welkin.topology.HostLife.State;
import io.welkin.topology.HostLife.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HostLifeTest {
  /** Lives of hosts; together they take every transition. */
  private static final List<List<Trigger>> LIVES = List.of(
      List.of(Trigger.CONNECTED, Trigger.DISABLE, Trigger.ENABLE, Trigger.PREPARE_MAINTENANCE, Trigger.MAINTAINED,
          Trigger.CANCEL_MAINTENANCE, Trigger.REMOVE),
      List.of(Trigger.CONNECTED, Trigger.PREPARE_MAINTENANCE, Trigger.MAINTENANCE_FAILED, Trigger.DISABLE, Trigger.REMOVE),
      List.of(Trigger.CONNECTED, Trigger.PREPARE_MAINTENANCE, Trigger.CANCEL_MAINTENANCE, Trigger.PREPARE_MAINTENANCE,
          Trigger.MAINTAINED, Trigger.REMOVE),
      List.of(Trigger.CONNECT_FAILED, Trigger.CONNECTED), List.of(Trigger.CONNECT_FAILED, Trigger.REMOVE),
      List.of(Trigger.REMOVE));

  @Test void everyTransitionIsTakenByALife() {
    List<Transition<State, Trigger>> taken = new ArrayList<>();
    for (List<Trigger> life : LIVES) {
      State at = HostLife.TABLE.initial();
      for (Trigger t : life) {
        State next = HostLife.TABLE.next(at, t);
        taken.add(new Transition<>(at, t, next));
        at = next;
      }
    }
    assertThat(Set.copyOf(taken)).isEqualTo(Set.copyOf(HostLife.TABLE.transitions()));
  }

  @TestFactory Stream<DynamicTest> whatIsNotInTheTableIsRefused() {
    Set<List<Object>> allowed = HostLife.TABLE.transitions().stream().map(t -> List.<Object>of(t.from(), t.trigger()))
        .collect(Collectors.toSet());
    return HostLife.TABLE.states().stream().flatMap(s -> HostLife.TABLE.triggers().stream()
        .filter(t -> !allowed.contains(List.<Object>of(s, t)))
        .map(t -> DynamicTest.dynamicTest(s + " refuses " + t,
            () -> assertThatThrownBy(() -> HostLife.TABLE.next(s, t)).isInstanceOf(IllegalTransition.class))));
  }

  @Test void statesReadAsTheApiSaysThem() {
    assertThat(HostLife.TABLE.mermaid()).contains("Enabled --> PrepareForMaintenance : PREPARE_MAINTENANCE",
        "MAINTENANCE_FAILED after PT1H", "CONNECT_FAILED after PT10M");
  }
}
