// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.Ids;
import io.welkin.testing.Await;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeasesTest extends DatabaseTest {
  private boolean request(UUID run, Want... wants) {
    return unitOfWork.run(tx -> tx.leases().request(run, List.of(wants)));
  }

  private List<UUID> release(UUID run, Want... wants) {
    return unitOfWork.run(tx -> tx.leases().release(run, List.of(wants)));
  }

  private boolean busy(UUID resource) {
    return unitOfWork.<Boolean>read(tx -> tx.leases().busy(resource));
  }

  @Test void exclusiveLeasesGoRoundInTheOrderOfAsking() {
    UUID vm = Ids.next();
    List<UUID> runs = IntStream.range(0, 4).mapToObj(i -> Ids.next()).toList();
    assertThat(busy(vm)).isFalse();
    assertThat(runs.stream().map(r -> request(r, Want.exclusive(vm)))).containsExactly(true, false, false, false);
    assertThat(request(runs.get(2), Want.exclusive(vm))).as("asking again changes nothing").isFalse();
    assertThat(busy(vm)).isTrue();
    for (int i = 0; i < 3; i++) {
      UUID holder = runs.get(i);
      assertThat(unitOfWork.<UUID>read(tx -> tx.leases().holder(vm).orElseThrow())).isEqualTo(holder);
      assertThat(release(holder, Want.exclusive(vm))).containsExactly(runs.get(i + 1));
    }
    assertThat(release(runs.get(3), Want.exclusive(vm))).isEmpty();
    assertThat(busy(vm)).isFalse();
  }

  @Test void sharedLeasesAreHeldTogetherButDoNotOvertakeAnExclusiveOne() {
    UUID network = Ids.next();
    UUID a = Ids.next();
    UUID b = Ids.next();
    UUID c = Ids.next();
    UUID d = Ids.next();
    assertThat(request(a, Want.shared(network))).isTrue();
    assertThat(request(b, Want.shared(network))).isTrue();
    assertThat(busy(network)).as("only shared").isFalse();
    assertThat(request(c, Want.exclusive(network))).isFalse();
    assertThat(request(d, Want.shared(network))).as("behind the exclusive one").isFalse();
    assertThat(busy(network)).as("one waits exclusively").isTrue();
    assertThat(unitOfWork.<Boolean>read(tx -> tx.leases().holder(network).isPresent())).isFalse();
    assertThat(release(a, Want.shared(network))).isEmpty();
    assertThat(release(b, Want.shared(network))).containsExactly(c);
    assertThat(release(c, Want.exclusive(network))).containsExactly(d);
  }

  @Test void aRunIsReadyWhenItHasAllOfItsLeases() {
    UUID vm = Ids.next();
    UUID volume = Ids.next();
    UUID first = Ids.next();
    UUID second = Ids.next();
    UUID both = Ids.next();
    assertThat(request(first, Want.exclusive(vm))).isTrue();
    assertThat(request(second, Want.exclusive(volume))).isTrue();
    assertThat(request(both, Want.exclusive(vm), Want.exclusive(volume))).isFalse();
    assertThat(release(first, Want.exclusive(vm))).isEmpty();
    assertThat(release(second, Want.exclusive(volume))).containsExactly(both);
  }

  @Test void whoGivesUpWaitingFreesThoseBehind() {
    UUID network = Ids.next();
    UUID holder = Ids.next();
    UUID waiting = Ids.next();
    UUID behind = Ids.next();
    request(holder, Want.shared(network));
    request(waiting, Want.exclusive(network));
    request(behind, Want.shared(network));
    assertThat(release(waiting, Want.exclusive(network))).containsExactly(behind);
    assertThat(request(Ids.next())).as("a run without wants").isTrue();
  }

  @Test void fencesRise() throws Exception {
    UUID vm = Ids.next();
    List<List<Long>> all = together(4, i -> {
      List<Long> mine = new ArrayList<>();
      for (int n = 0; n < 10; n++) {
        mine.add(unitOfWork.run(tx -> tx.leases().nextFence(vm)));
      }
      return mine;
    });
    Set<Long> different = new HashSet<>();
    all.forEach(mine -> {
      assertThat(mine).isSorted();
      different.addAll(mine);
    });
    assertThat(different).hasSize(40);
  }

  /** Runs that want overlapping sets: no two hold one resource, every run gets its turn, and no wake-up is lost. */
  @Test void manyRunsAtOnceNeverShareAndNeverHang() throws Exception {
    List<UUID> resources = IntStream.range(0, 4).mapToObj(i -> Ids.next()).toList();
    Set<UUID> ready = ConcurrentHashMap.newKeySet();
    Set<UUID> held = ConcurrentHashMap.newKeySet();
    List<Integer> done = together(8, i -> {
      int turns = 0;
      for (int n = 0; n < 6; n++) {
        UUID run = Ids.next();
        Want[] wants = {Want.exclusive(resources.get((i + n) % 4)), Want.exclusive(resources.get((i + n * 2 + 1) % 4))};
        if (!request(run, wants)) {
          Await.until("run " + run + " is woken", () -> ready.remove(run));
        }
        Set<UUID> mine = new HashSet<>(List.of(wants[0].resource(), wants[1].resource()));
        mine.forEach(r -> assertThat(held.add(r)).as("held by nobody else").isTrue());
        held.removeAll(mine);
        ready.addAll(release(run, wants));
        turns++;
      }
      return turns;
    });
    assertThat(done).containsOnly(6);
    assertThat(resources).noneMatch(this::busy);
  }
}
