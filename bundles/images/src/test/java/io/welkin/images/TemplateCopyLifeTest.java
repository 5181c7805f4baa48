// SPDX-License-Identifier: Apache-2.0
package io.welkin.images;

import io.welkin.images.TemplateCopyLife.Trigger;
import io.welkin.testing.LifeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateCopyLifeTest {
  @Test void everyTransitionIsTakenAndTheRestIsRefused() {
    LifeCheck.check(TemplateCopyLife.TABLE, List.of(
        List.of(Trigger.FETCH, Trigger.FETCHED, Trigger.REMOVE, Trigger.REMOVE_FAILED, Trigger.REMOVE, Trigger.REMOVED),
        List.of(Trigger.FETCH, Trigger.FETCH_FAILED, Trigger.FETCH, Trigger.FETCH_FAILED, Trigger.REMOVE),
        List.of(Trigger.REMOVE)));
  }
}
