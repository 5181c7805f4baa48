// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.workflow.JobLife.Trigger;
import io.welkin.testing.LifeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLifeTest {
  @Test void everyTransitionIsTakenAndTheRestIsRefused() {
    LifeCheck.check(JobLife.TABLE, List.of(
        List.of(Trigger.SUCCEED), List.of(Trigger.FAIL), List.of(Trigger.CANCEL)));
  }
}
