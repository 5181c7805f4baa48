// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup was restored that knows of a start, and not how far it came. */
class RestoredTest {
  private final TestCloud cloud = new TestCloud();
  private final UUID other = cloud.anotherHost();
  private final UUID vm = cloud.newVm();

  @BeforeEach void restore() {
    cloud.restored = Instant.now().plusSeconds(60);
    sight(cloud.restored.minusSeconds(3600));
  }

  @AfterEach void close() {
    cloud.close();
  }

  private void sight(Instant wholeAt) {
    cloud.unitOfWork().run(tx -> {
      EndpointSight now = new EndpointSight(cloud.endpoint, wholeAt, wholeAt, 1, true, null, 0);
      return tx.of(EndpointSight.class).find(cloud.endpoint).isEmpty() ? tx.of(EndpointSight.class).insert(now)
          : tx.of(EndpointSight.class).update(tx.of(EndpointSight.class).get(cloud.endpoint).withWholeAt(wholeAt));
    });
  }

  private void runsOn(UUID host) {
    cloud.unitOfWork().run(tx -> {
      VirtualMachine row = tx.of(VirtualMachine.class).get(vm);
      return tx.of(VirtualMachine.class).update(row.withObservedPower("RUNNING").withLastHostId(host));
    });
  }

  /** A start that waits until somebody has looked. */
  private UUID waiting() {
    UUID run = cloud.begin("start-vm", vm, Map.of());
    Await.until("it has begun", () -> run(run).step() == 1);
    assertThat(cloud.vm(vm).hostId()).as("nobody has looked yet").isNull();
    return run;
  }

  private Run run(UUID id) {
    return cloud.unitOfWork().read(tx -> tx.of(Run.class).get(id));
  }

  private void started(UUID run) {
    Await.until("it has ended", () -> {
      cloud.engine.look();
      return run(run).ended() != null;
    });
    assertThat(run(run).failure()).isNull();
  }

  @Test void theVmStartsWhereItIsFoundToRun() {
    UUID run = waiting();
    runsOn(other);
    sight(cloud.restored.plusSeconds(1));
    started(run);
    assertThat(cloud.vm(vm).hostId()).isEqualTo(other);
  }

  @Test void whatNobodyMadeIsPlacedOnceThatIsKnown() {
    UUID run = waiting();
    sight(cloud.restored.plusSeconds(1));
    started(run);
  }

  @Test void anEndpointThatNobodySeesIsNotWaitedForForEver() {
    UUID run = cloud.begin("start-vm", vm, Map.of());
    assertThat(unseen(run, Duration.ofSeconds(100))).isTrue();
    assertThat(unseen(run, Duration.ofSeconds(130))).isFalse();
    sight(Instant.now());
    assertThat(unseen(run, Duration.ofSeconds(100))).isFalse();
  }

  /** Whether it is still waited for so long after the database was restored with the run in it. */
  private boolean unseen(UUID run, Duration after) {
    return cloud.unitOfWork().read(tx -> {
      cloud.restored = tx.now().minus(after);
      return new Restored(cloud.nodes).unseen(tx, tx.of(Run.class).get(run).withCreated(cloud.restored.minusSeconds(1)));
    });
  }

  @Test void aVmThatRunsSomewhereIsStartedNowhereElse() {
    cloud.restored = null;
    runsOn(other);
    cloud.unitOfWork().run(tx -> {
      tx.capacity().total(other, 100, 100);
      return null;
    });
    Run run = cloud.run("start-vm", vm, Map.of());
    assertThat(run.failure()).contains("NoHost");
    assertThat(cloud.vm(vm).state()).isEqualTo("Stopped");
  }
}
