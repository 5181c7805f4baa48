// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.testing.LifeCheck;
import io.welkin.topology.HostLife.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostLifeTest {
  @Test void everyTransitionIsTakenAndTheRestIsRefused() {
    LifeCheck.check(HostLife.TABLE, List.of(
        List.of(Trigger.CONNECTED, Trigger.DISABLE, Trigger.ENABLE, Trigger.PREPARE_MAINTENANCE, Trigger.MAINTAINED,
            Trigger.CANCEL_MAINTENANCE, Trigger.REMOVE),
        List.of(Trigger.CONNECTED, Trigger.PREPARE_MAINTENANCE, Trigger.MAINTENANCE_FAILED, Trigger.DISABLE,
            Trigger.REMOVE),
        List.of(Trigger.CONNECTED, Trigger.PREPARE_MAINTENANCE, Trigger.CANCEL_MAINTENANCE, Trigger.PREPARE_MAINTENANCE,
            Trigger.MAINTAINED, Trigger.REMOVE),
        List.of(Trigger.CONNECTED, Trigger.DECLARE_DEGRADED, Trigger.CANCEL_DEGRADED, Trigger.DISABLE,
            Trigger.DECLARE_DEGRADED, Trigger.REMOVE),
        List.of(Trigger.CONNECT_FAILED, Trigger.CONNECTED), List.of(Trigger.CONNECT_FAILED, Trigger.REMOVE),
        List.of(Trigger.REMOVE)));
  }

  @Test void statesReadAsTheApiSaysThem() {
    assertThat(HostLife.TABLE.mermaid()).contains("Enabled --> PrepareForMaintenance : PREPARE_MAINTENANCE",
        "MAINTENANCE_FAILED after PT1H", "CONNECT_FAILED after PT10M");
  }
}
