// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static io.welkin.inventory.internal.jpa.Samples.VOLUME_LIFE;
import static io.welkin.inventory.internal.jpa.Samples.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.welkin.inventory.Cause;
import io.welkin.inventory.StateChanged;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.Samples.VolumeTrigger;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.IllegalTransition;
import io.welkin.kernel.Ids;
import io.welkin.testing.Await;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LifecycleTest extends DatabaseTest {
  private static final Cause ADMIN = Cause.user("admin");

  private List<HistoryEntry> history(UUID id) {
    return list(HistoryEntry.class, Where.eq("resourceId", id).order("id"));
  }

  @Test void rowHistoryAndEventGoTogether() {
    UUID run = Ids.next();
    Volume made = unitOfWork.run(tx -> tx.lifecycle().create(VOLUME_LIFE, volume("v"), ADMIN));
    Volume creating = unitOfWork.run(tx -> tx.lifecycle().fire(VOLUME_LIFE, Volume.class, made.id(),
        VolumeTrigger.CREATE, ADMIN.inRun(run)));
    assertThat(creating.state()).isEqualTo("Creating");
    assertThat(creating).isEqualTo(get(Volume.class, made.id()));
    assertThat(history(made.id())).extracting(HistoryEntry::fromState, HistoryEntry::toState, HistoryEntry::trigger,
        HistoryEntry::cause, HistoryEntry::runId, HistoryEntry::kind).containsExactlyInAnyOrder(
        tuple(null, "Allocated", null, "user:admin", null, "volume"),
        tuple("Allocated", "Creating", "CREATE", "user:admin", run, "volume"));
    List<StateChanged> heard = Await.value("both events", () -> events.stream()
        .filter(e -> made.id().equals(e.headers().resource())).map(inventory.codec()::decode)
        .map(StateChanged.class::cast).toList(), l -> l.size() == 2);
    assertThat(heard).extracting(StateChanged::to).containsExactly("Allocated", "Creating");
    assertThat(heard.get(1)).isEqualTo(new StateChanged("volume", made.id(), "Allocated", "Creating", "CREATE",
        "user:admin", run, clock.instant()));
  }

  @Test void whatTheTableDoesNotAllowChangesNothing() {
    Volume made = unitOfWork.run(tx -> tx.lifecycle().create(VOLUME_LIFE, volume("v"), ADMIN));
    assertThatThrownBy(() -> unitOfWork.run(tx -> tx.lifecycle().fire(VOLUME_LIFE, Volume.class, made.id(),
        VolumeTrigger.DONE, ADMIN))).isInstanceOf(IllegalTransition.class);
    assertThat(get(Volume.class, made.id())).isEqualTo(made);
    assertThat(history(made.id())).hasSize(1);
  }

  @Test void aNewRowIsInTheInitialState() {
    assertThatThrownBy(() -> unitOfWork.run(tx -> tx.lifecycle().create(VOLUME_LIFE,
        volume("v").with().state("Ready").build(), ADMIN))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test void ofTwoThatFireAtTheSameTimeOneIsRefused() throws Exception {
    Volume made = unitOfWork.run(tx -> tx.lifecycle().create(VOLUME_LIFE, volume("v"), ADMIN));
    List<Boolean> won = together(4, i -> {
      try {
        unitOfWork.run(tx -> tx.lifecycle().fire(VOLUME_LIFE, Volume.class, made.id(), VolumeTrigger.CREATE, ADMIN));
        return true;
      } catch (IllegalTransition e) {
        return false;
      }
    });
    assertThat(won).containsOnlyOnce(true);
    assertThat(history(made.id())).hasSize(2);
  }

  @Test void theEventLogIsWrittenAndPublished() {
    UUID vm = Ids.next();
    unitOfWork.run(tx -> {
      tx.log(EventEntryBuilder.builder().type("VM.CREATE").level("INFO").state("Completed").resourceId(vm)
          .description("x".repeat(5000)).build());
      return null;
    });
    EventEntry entry = list(EventEntry.class, Where.eq("resourceId", vm)).get(0);
    assertThat(entry.created()).isEqualTo(clock.instant());
    assertThat(entry.description()).hasSize(4000).endsWith("…");
    Await.until("the event is heard", () -> events.stream().anyMatch(e -> vm.equals(e.headers().resource())
        && e.type().equals("event.logged/1") && inventory.codec().decode(e).equals(entry)));
  }
}
