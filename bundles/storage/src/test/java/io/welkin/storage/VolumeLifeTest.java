// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage;

import io.welkin.storage.VolumeLife.Trigger;
import io.welkin.testing.LifeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeLifeTest {
  @Test void everyTransitionIsTakenAndTheRestIsRefused() {
    LifeCheck.check(VolumeLife.TABLE, List.of(
        List.of(Trigger.CREATE, Trigger.CREATE_FAILED, Trigger.CREATE, Trigger.CREATED, Trigger.EXPUNGE,
            Trigger.EXPUNGE_FAILED, Trigger.EXPUNGE, Trigger.EXPUNGED),
        List.of(Trigger.DISCARD), List.of(Trigger.ADOPT, Trigger.FORGET), List.of(Trigger.FORGET),
        List.of(Trigger.CREATE, Trigger.CREATED, Trigger.FORGET)));
  }
}
