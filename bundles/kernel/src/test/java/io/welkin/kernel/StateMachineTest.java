// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateMachineTest {
  enum Light { OFF, WARMING_UP, ON, BROKEN }

  enum Push { SWITCH_ON, LIT, SWITCH_OFF, BREAK }

  private static StateMachineBuilder<Light, Push> light() {
    return StateMachine.of("light", Light.class, Push.class).initial(Light.OFF)
        .stable(Light.OFF, Light.ON).last(Light.BROKEN)
        .passing(Light.WARMING_UP, Duration.ofMinutes(1), Push.BREAK)
        .on(Light.OFF, Push.SWITCH_ON, Light.WARMING_UP)
        .on(Light.WARMING_UP, Push.LIT, Light.ON)
        .on(Light.ON, Push.SWITCH_OFF, Light.OFF);
  }

  @Test void aPairInTheTableLeadsToItsState() {
    StateMachine<Light, Push> m = light().on(Light.WARMING_UP, Push.BREAK, Light.BROKEN).build();
    assertThat(m.next(Light.OFF, Push.SWITCH_ON)).isEqualTo(Light.WARMING_UP);
    assertThat(m.state("WarmingUp")).isEqualTo(Light.WARMING_UP);
    assertThat(m.mermaid()).contains("WarmingUp --> On : LIT", "BREAK after PT1M", "Broken --> [*]");
  }

  @Test void anyOtherPairIsRefused() {
    StateMachine<Light, Push> m = light().on(Light.WARMING_UP, Push.BREAK, Light.BROKEN).build();
    assertThatThrownBy(() -> m.next(Light.OFF, Push.LIT)).isInstanceOf(IllegalTransition.class)
        .hasMessageContaining("Off").hasMessageContaining("LIT");
  }

  @Test void aPassingStateWithoutTimedExitDiesAtLoad() {
    assertThatThrownBy(() -> light().build()).hasMessageContaining("WARMING_UP has no transition on its timeout");
  }

  @Test void aStateThatNothingReachesDiesAtLoad() {
    assertThatThrownBy(() -> light().on(Light.WARMING_UP, Push.BREAK, Light.OFF).build())
        .hasMessageContaining("BROKEN cannot be reached");
  }

  @Test void aDuplicateDiesAtLoad() {
    assertThatThrownBy(() -> light().on(Light.OFF, Push.SWITCH_ON, Light.ON)).hasMessageContaining("twice");
  }
}
