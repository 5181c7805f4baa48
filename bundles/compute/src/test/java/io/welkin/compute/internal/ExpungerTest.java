// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Where;
import io.welkin.inventory.model.ConfiguredValue;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Ids;
import io.welkin.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Destroyed VMs are expunged when their time is over, for whom asked for that. */
class ExpungerTest {
  private final TestCloud cloud = new TestCloud();
  private final Expunger expunger = new Expunger(cloud.unitOfWork(), cloud.engine.workflows());

  @AfterEach void close() {
    expunger.stop();
    cloud.close();
  }

  private int look() {
    return cloud.unitOfWork().run(expunger::expunge);
  }

  private UUID destroyed() {
    UUID vm = cloud.newVm();
    assertThat(cloud.run("start-vm", vm, Map.of()).failure()).isNull();
    assertThat(cloud.run("destroy-vm", vm, Map.of("expunge", false, "forced", true)).failure()).isNull();
    assertThat(cloud.vm(vm).state()).isEqualTo("Destroyed");
    return vm;
  }

  private List<Run> runs(UUID vm) {
    return cloud.unitOfWork().read(tx -> tx.of(Run.class).list(Where.eq("resourceId", vm).and("workflow", "expunge-vm")));
  }

  @Test void notBeforeTheDelayIsOver() {
    UUID vm = destroyed();
    look();
    assertThat(runs(vm)).isEmpty();
  }

  @Test void thenOnceAndForTheUserWhoAsked() {
    cloud.unitOfWork().run(tx -> tx.of(ConfiguredValue.class).insert(
        new ConfiguredValue(Ids.next(), Expunger.DELAY.name(), "Global", null, "1", 0)));
    UUID vm = destroyed();
    Await.until("the VM is due", () -> {
      look();
      return !runs(vm).isEmpty();
    });
    look();
    Run run = cloud.engine.end(runs(vm).get(0).id());
    assertThat(run.failure()).isNull();
    assertThat(run.cause()).isEqualTo("user:tester");
    assertThat(cloud.vm(vm).state()).isEqualTo("Expunged");
    assertThat(runs(vm)).hasSize(1);
    assertThat(cloud.volumes(vm)).isEmpty();
  }
}
