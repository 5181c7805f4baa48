// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import static io.welkin.inventory.internal.jpa.Samples.VOLUME_LIFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.LifecycleTable;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.Samples;
import io.welkin.inventory.internal.jpa.Samples.VolumeTrigger;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.Ids;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaleSweeperTest extends DatabaseTest {
  private StaleSweeper sweeper;

  @BeforeEach void begin() {
    sweeper = new StaleSweeper(unitOfWork);
    sweeper.addTable(LifecycleTable.of(VOLUME_LIFE, Volume.class));
  }

  @AfterEach void end() {
    sweeper.close();
  }

  private UUID creating() {
    Cause user = Cause.user("u");
    Volume made = unitOfWork.run(tx -> tx.lifecycle().create(VOLUME_LIFE, Samples.volume("v"), user));
    clock.advance(Duration.ofSeconds(1));
    unitOfWork.run(tx -> tx.lifecycle().fire(VOLUME_LIFE, Volume.class, made.id(), VolumeTrigger.CREATE, user));
    return made.id();
  }

  private String state(UUID id) {
    return get(Volume.class, id).state();
  }

  @Test void aPassingStateEndsWhenItsTimeIsOverAndNobodyWorksOnIt() {
    UUID id = creating();
    clock.advance(Duration.ofMinutes(4));
    sweeper.sweep();
    assertThat(state(id)).isEqualTo("Creating");
    clock.advance(Duration.ofMinutes(1));
    sweeper.sweep();
    assertThat(state(id)).isEqualTo("Allocated");
    HistoryEntry last = list(HistoryEntry.class, Where.eq("resourceId", id).order("-at").limit(1)).get(0);
    assertThat(last.cause()).isEqualTo("controller:stale-sweeper");
    assertThat(last.trigger()).isEqualTo("TIMEOUT");
  }

  @Test void whatARunHoldsIsLeftAlone() {
    UUID id = creating();
    UUID run = Ids.next();
    List<Want> lease = List.of(Want.exclusive(id));
    unitOfWork.run(tx -> tx.leases().request(run, lease));
    clock.advance(Duration.ofHours(1));
    sweeper.sweep();
    assertThat(state(id)).isEqualTo("Creating");
    unitOfWork.run(tx -> tx.leases().release(run, lease));
    sweeper.sweep();
    assertThat(state(id)).isEqualTo("Allocated");
  }

  @Test void aWithdrawnTableIsNotSwept() {
    UUID id = creating();
    StaleSweeper empty = new StaleSweeper(unitOfWork);
    LifecycleTable table = LifecycleTable.of(VOLUME_LIFE, Volume.class);
    empty.addTable(table);
    empty.removeTable(table);
    clock.advance(Duration.ofHours(1));
    empty.sweep();
    assertThat(state(id)).isEqualTo("Creating");
    empty.close();
  }
}
