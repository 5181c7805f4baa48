// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static io.welkin.inventory.internal.jpa.Samples.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Capacity.Reservation;
import io.welkin.inventory.Capacity.Wish;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CapacityTest extends DatabaseTest {
  private static final Need SMALL = new Need(1000, 1024);

  private UUID capacity(UUID host, long cpu, long memory) {
    return unitOfWork.run(tx -> {
      tx.capacity().total(host, cpu, memory);
      return host;
    });
  }

  private boolean reserve(UUID owner, UUID host, Need need) {
    return unitOfWork.run(tx -> tx.capacity().reserve(owner, host, need));
  }

  private void release(UUID owner) {
    unitOfWork.run(tx -> {
      tx.capacity().release(owner);
      return null;
    });
  }

  @Test void manyAtOnceNeverTakeMoreThanThereIs() throws Exception {
    UUID host = capacity(Ids.next(), 100_000, 10 * 1024);
    List<Integer> won = together(8, i -> {
      int mine = 0;
      for (int n = 0; n < 4; n++) {
        mine += reserve(Ids.next(), host, SMALL) ? 1 : 0;
      }
      return mine;
    });
    assertThat(won.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
    assertThat(reserve(Ids.next(), host, new Need(1, 1))).isFalse();
  }

  @Test void releasingGivesBackOnce() {
    UUID host = capacity(Ids.next(), 1000, 1024);
    UUID owner = Ids.next();
    assertThat(reserve(owner, host, SMALL)).isTrue();
    assertThat(reserve(owner, host, SMALL)).as("the same again").isTrue();
    assertThat(reserve(Ids.next(), host, SMALL)).isFalse();
    release(owner);
    release(owner);
    assertThat(reserve(Ids.next(), host, SMALL)).isTrue();
    assertThat(reserve(Ids.next(), host, new Need(0, 1))).isFalse();
  }

  @Test void anOwnerIsMovedOrStaysWhereItIs() {
    UUID from = capacity(Ids.next(), 1000, 1024);
    UUID full = capacity(Ids.next(), 1000, 1023);
    UUID to = capacity(Ids.next(), 4000, 4096);
    UUID owner = Ids.next();
    assertThat(reserve(owner, from, SMALL)).isTrue();
    assertThat(reserve(owner, full, SMALL)).isFalse();
    assertThat(unitOfWork.<Reservation>read(tx -> tx.capacity().of(owner).orElseThrow()))
        .isEqualTo(new Reservation(owner, from, 1000, 1024));
    assertThat(reserve(owner, to, SMALL)).isTrue();
    assertThat(reserve(Ids.next(), from, SMALL)).as("the old room is free").isTrue();
    assertThat(reserve(owner, to, new Need(4001, 1024))).as("growing beyond the host").isFalse();
    assertThat(reserve(owner, to, new Need(4000, 4096))).as("growing to all of it").isTrue();
    assertThat(reserve(owner, to, new Need(500, 512))).as("shrinking").isTrue();
    assertThat(reserve(Ids.next(), to, new Need(3500, 3584))).isTrue();
  }

  @Test void aHostInUseIsNotForgotten() {
    UUID host = capacity(Ids.next(), 1000, 1024);
    UUID owner = Ids.next();
    reserve(owner, host, SMALL);
    assertThatThrownBy(() -> forget(host)).hasMessageContaining("HostInUse");
    release(owner);
    forget(host);
    forget(host);
    assertThat(reserve(owner, host, SMALL)).isFalse();
  }

  private void forget(UUID host) {
    unitOfWork.run(tx -> {
      tx.capacity().forget(host);
      return null;
    });
  }

  @Test void hostsWithRoomComeEmptiestFirst() {
    UUID zone = Ids.next();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Host h = insert(host(zone, "h" + i, List.of("t_" + i, "all")));
      ids.add(capacity(h.id(), 10_000, 1000L * (i + 1)));
    }
    Host away = insert(host(zone, "away", List.of()).with().connection("Disconnected").build());
    capacity(away.id(), 99_999, 99_999);
    Host maintained = insert(host(zone, "maintained", List.of()).with().state("Maintenance").build());
    capacity(maintained.id(), 99_999, 99_999);
    Wish any = new Wish(zone, null, null, null, "Simulator", Set.of(), Set.of(), new Need(100, 1500));
    assertThat(room(any, 10)).containsExactly(ids.get(3), ids.get(2), ids.get(1));
    assertThat(room(any, 1)).containsExactly(ids.get(3));
    assertThat(room(new Wish(zone, null, null, null, null, Set.of("t_2", "all"), Set.of(), SMALL), 10))
        .containsExactly(ids.get(2));
    assertThat(room(new Wish(zone, null, null, null, null, Set.of("tx2"), null, SMALL), 10)).isEmpty();
    assertThat(room(new Wish(zone, null, null, null, null, null, Set.of(ids.get(3)), SMALL), 10))
        .containsExactly(ids.get(2), ids.get(1));
    assertThat(room(new Wish(zone, null, null, ids.get(0), null, null, null, new Need(1, 1)), 10))
        .containsExactly(ids.get(0));
    assertThat(room(new Wish(zone, null, null, null, "KVM", null, null, SMALL), 10)).isEmpty();
  }

  private List<UUID> room(Wish wish, int limit) {
    return unitOfWork.read(tx -> tx.capacity().withRoom(wish, limit));
  }
}
