// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.workflow.RunLife.Trigger;
import io.welkin.testing.LifeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLifeTest {
  @Test void everyTransitionIsTakenAndTheRestIsRefused() {
    LifeCheck.check(RunLife.TABLE, List.of(
        List.of(Trigger.CANCEL), List.of(Trigger.GRANT, Trigger.SUCCEED),
        List.of(Trigger.GRANT, Trigger.PARK, Trigger.RETRY, Trigger.UNDO, Trigger.PARK, Trigger.RETRY, Trigger.UNDONE),
        List.of(Trigger.GRANT, Trigger.PARK, Trigger.UNDO, Trigger.UNDONE_CANCELLED),
        List.of(Trigger.GRANT, Trigger.PARK, Trigger.ABANDON),
        List.of(Trigger.GRANT, Trigger.UNDO, Trigger.PARK, Trigger.ABANDON)));
  }
}
