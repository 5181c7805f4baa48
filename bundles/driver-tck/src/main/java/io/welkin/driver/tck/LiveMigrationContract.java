// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.driver.tck.DriverUnderTest.MigrationPeer;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.spi.DriverCall;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstancePower;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.InstanceSpecBuilder;
import io.welkin.spi.compute.LiveMigration;
import io.welkin.spi.compute.MigrationSpec;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.PowerState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of {@link LiveMigration}: at every moment an instance runs in one place. */
public abstract class LiveMigrationContract extends DriverContract {
  private LiveMigration migration() {
    return facet(LiveMigration.class);
  }

  private InstancePower power() {
    return facet(InstancePower.class);
  }

  /** The target, with its endpoint open. */
  private MigrationPeer peer() {
    MigrationPeer peer = harness.migrationPeer().orElse(null);
    assumeTrue(peer != null, "the harness has no second host");
    if (!same(peer)) {
      driver.open(peer.endpoint(), new RecordingSink());
      later(() -> driver.close(peer.endpoint().id()));
    }
    return peer;
  }

  private boolean same(MigrationPeer peer) {
    return peer.endpoint().id().equals(harness.endpoint().id());
  }

  private DriverCall at(MigrationPeer peer) {
    return call(peer.endpoint(), Instant.now().plus(harness.patience()));
  }

  private MigrationSpec moving(InstanceSpec spec, MigrationPeer peer) {
    later(() -> power().remove(at(peer), spec.id()));
    return new MigrationSpec(InstanceSpecBuilder.builder(spec).host(peer.host()).build(), spec.host());
  }

  private InstanceObservation here(UUID id) {
    return power().observe(call(), id);
  }

  private InstanceObservation there(MigrationPeer peer, UUID id) {
    return power().observe(at(peer), id);
  }

  private void runsThereOnly(MigrationPeer peer, InstanceSpec spec) {
    assertThat(there(peer, spec.id())).satisfies(i -> {
      assertThat(i.power()).isEqualTo(PowerState.RUNNING);
      assertThat(i.host()).isEqualTo(peer.host());
      assertThat(i.generation()).isEqualTo(spec.generation());
    });
    if (!same(peer)) {
      assertThat(here(spec.id()).power()).isEqualTo(PowerState.MISSING);
    }
    assertThat(driver.observe(at(peer)).instances()).filteredOn(i -> spec.id().equals(i.id())).hasSize(1);
  }

  private void runsHereOnly(MigrationPeer peer, InstanceSpec spec) {
    assertThat(here(spec.id())).satisfies(i -> {
      assertThat(i.power()).isEqualTo(PowerState.RUNNING);
      assertThat(i.host()).isEqualTo(spec.host());
    });
    if (!same(peer)) {
      assertThat(there(peer, spec.id()).power()).isEqualTo(PowerState.MISSING);
    }
  }

  @Test void itMovesAndRunsInOnePlace() {
    MigrationPeer peer = peer();
    InstanceSpec spec = running();
    MigrationSpec move = moving(spec, peer);
    MigrationTarget target = migration().prepareMigration(at(peer), move);
    InstanceObservation left = migration().migrate(call(), move, target);
    assertThat(left.power()).isEqualTo(same(peer) ? PowerState.RUNNING : PowerState.MISSING);
    runsThereOnly(peer, spec);
  }

  @Test void movingTwiceIsOnce() {
    MigrationPeer peer = peer();
    InstanceSpec spec = running();
    MigrationSpec move = moving(spec, peer);
    MigrationTarget target = migration().prepareMigration(at(peer), move);
    migration().migrate(call(), move, target);
    migration().migrate(call(), move, target);
    runsThereOnly(peer, spec);
    InstanceSpec off = InstanceSpecBuilder.builder(move.instance()).generation(2).power(PowerState.STOPPED)
        .graceful(false).build();
    assertThat(power().ensure(at(peer), off).power()).as("it is the target's from now on").isEqualTo(PowerState.STOPPED);
  }

  @Test void preparingLeavesNothingBehind() {
    MigrationPeer peer = peer();
    InstanceSpec spec = running();
    MigrationSpec move = moving(spec, peer);
    MigrationTarget once = migration().prepareMigration(at(peer), move);
    assertThat(migration().prepareMigration(at(peer), move)).isEqualTo(once);
    runsHereOnly(peer, spec);
  }

  @Test void endingWhatIsNotUnderWayChangesNothing() {
    MigrationPeer peer = peer();
    InstanceSpec spec = running();
    assertThat(migration().abortMigration(call(), spec.id()).power()).isEqualTo(PowerState.RUNNING);
    runsHereOnly(peer, spec);
    UUID nobody = Ids.next();
    assertThat(migration().abortMigration(call(), nobody)).isEqualTo(InstanceObservation.missing(nobody));
  }

  @Test void whatDoesNotRunIsNotMoved() {
    MigrationPeer peer = peer();
    InstanceSpec spec = instance().power(PowerState.STOPPED).build();
    power().ensure(call(), spec);
    MigrationSpec move = moving(spec, peer);
    MigrationTarget target = migration().prepareMigration(at(peer), move);
    Failure refused = failure(() -> migration().migrate(call(), move, target));
    assertThat(refused.kind()).isEqualTo(Failure.Kind.CONFLICT);
    assertThat(refused.code()).isEqualTo("NotRunning");
    assertThat(here(spec.id()).power()).isEqualTo(PowerState.STOPPED);
  }

  @Test void whatIsNotHereIsLeftAlone() {
    MigrationPeer peer = peer();
    InstanceSpec spec = InstanceSpecBuilder.builder(instance().build()).id(Ids.next()).build();
    MigrationSpec move = moving(spec, peer);
    MigrationTarget target = migration().prepareMigration(at(peer), move);
    assertThat(migration().migrate(call(), move, target)).isEqualTo(InstanceObservation.missing(spec.id()));
    assertThat(there(peer, spec.id()).power()).isEqualTo(PowerState.MISSING);
  }

  @Test void anUnknownHostTakesNothing() {
    MigrationPeer peer = peer();
    InstanceSpec spec = running();
    MigrationSpec nowhere = new MigrationSpec(InstanceSpecBuilder.builder(spec).host("no-such-host").build(),
        spec.host());
    assertThat(failure(() -> migration().prepareMigration(at(peer), nowhere)).kind()).isEqualTo(Failure.Kind.INVALID);
    runsHereOnly(peer, spec);
  }

  @Test void pastItsDeadlineACallIsUnknownAndMovesNothing() {
    MigrationPeer peer = peer();
    InstanceSpec spec = running();
    MigrationSpec move = moving(spec, peer);
    MigrationTarget target = migration().prepareMigration(at(peer), move);
    Failure late = failure(() -> migration().migrate(call(harness.endpoint(), Instant.now().minusSeconds(1)), move,
        target));
    assertThat(late.kind()).isEqualTo(Failure.Kind.UNKNOWN);
    runsHereOnly(peer, spec);
  }
}
