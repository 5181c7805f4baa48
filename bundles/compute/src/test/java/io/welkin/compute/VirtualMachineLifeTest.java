// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute;

import io.welkin.compute.VirtualMachineLife.Trigger;
import io.welkin.testing.LifeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualMachineLifeTest {
  @Test void everyTransitionIsTakenAndTheRestIsRefused() {
    LifeCheck.check(VirtualMachineLife.TABLE, List.of(
        List.of(Trigger.START, Trigger.STARTED, Trigger.RESTART, Trigger.RESTART_FAILED,
            Trigger.MIGRATE, Trigger.MIGRATED, Trigger.MIGRATE,
            Trigger.MIGRATE_FAILED, Trigger.STOP, Trigger.STOP_FAILED, Trigger.STOP, Trigger.HALTED,
            Trigger.FOUND_RUNNING, Trigger.FOUND_STOPPED, Trigger.DESTROY, Trigger.RECOVER, Trigger.DESTROY,
            Trigger.EXPUNGE, Trigger.EXPUNGE_FAILED, Trigger.EXPUNGE, Trigger.EXPUNGED),
        List.of(Trigger.START, Trigger.START_FAILED, Trigger.START, Trigger.DEPLOY_FAILED, Trigger.DESTROY),
        List.of(Trigger.START, Trigger.DEPLOY_FAILED, Trigger.EXPUNGE), List.of(Trigger.FORGET),
        List.of(Trigger.IMPORT, Trigger.FOUND_RUNNING), List.of(Trigger.IMPORT, Trigger.FOUND_STOPPED),
        List.of(Trigger.IMPORT, Trigger.IMPORT_FAILED),
        List.of(Trigger.START, Trigger.STARTED, Trigger.FORGET), List.of(Trigger.DESTROY, Trigger.FORGET),
        List.of(Trigger.START, Trigger.DEPLOY_FAILED, Trigger.FORGET)));
  }
}
