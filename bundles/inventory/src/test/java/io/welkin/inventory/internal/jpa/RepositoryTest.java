// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static io.welkin.inventory.internal.jpa.Samples.setting;
import static io.welkin.inventory.internal.jpa.Samples.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.Where.Operator;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.kernel.Meter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.openjpa.persistence.ArgumentException;
import org.junit.jupiter.api.Test;

class RepositoryTest extends DatabaseTest {
  private static String name() {
    return "s-" + UUID.randomUUID();
  }

  @Test void versionsRiseWithEveryChangeAlsoWithinATransaction() {
    Setting made = insert(setting(name(), "a"));
    assertThat(made.version()).isEqualTo(1);
    Setting twice = unitOfWork.run(tx -> {
      Setting b = tx.of(Setting.class).update(made.with().value("b").build());
      return tx.of(Setting.class).update(b.with().value("c").build());
    });
    assertThat(twice).isEqualTo(get(Setting.class, made.id()));
    assertThat(twice.version()).isEqualTo(3);
  }

  @Test void aStaleUpdateIsRunAgainAndFailsAsConflictWhenItStaysStale() {
    Setting made = insert(setting(name(), "a"));
    unitOfWork.run(tx -> tx.of(Setting.class).update(made.with().value("b").build()));
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(() -> unitOfWork.run(tx -> {
      runs.incrementAndGet();
      return tx.of(Setting.class).update(made.with().value("c").build());
    })).hasMessageContaining("LostRace");
    assertThat(runs).hasValueGreaterThan(5);
    assertThat(get(Setting.class, made.id()).value()).isEqualTo("b");
  }

  @Test void aLostRaceIsDecidedAgainUntilEveryoneHasBeenCounted() throws Exception {
    Setting counter = insert(setting(name(), "0"));
    together(6, i -> {
      for (int n = 0; n < 10; n++) {
        unitOfWork.run(tx -> {
          Setting now = tx.of(Setting.class).get(counter.id());
          int next = Integer.parseInt(now.value()) + 1;
          return tx.of(Setting.class).update(now.with().value(String.valueOf(next)).build());
        });
      }
      return i;
    });
    assertThat(get(Setting.class, counter.id()).value()).isEqualTo("60");
  }

  @Test void aTakenKeyIsAConflict() {
    Setting made = insert(setting(name(), "a"));
    assertThatThrownBy(() -> insert(setting(made.name(), "b"))).hasMessageContaining("Duplicate");
  }

  /** As OpenJPA says it of a query that counts. */
  @Test void aConnectionThatBreaksUnderAQueryIsNoDefect() {
    assertThatThrownBy(() -> unitOfWork.read(tx -> {
      throw new ArgumentException("Failed to execute query", new Throwable[] {new SQLException("Socket error", "08000")}, null,
          false);
    })).hasMessageContaining("DatabaseUnreachable");
  }

  @Test void whoeverLosesTheRaceForAKeyFindsTheWinnersRow() throws Exception {
    String name = name();
    List<Setting> found = together(6, i -> unitOfWork.run(tx -> tx.of(Setting.class).first(Where.eq("name", name))
        .orElseGet(() -> tx.of(Setting.class).insert(setting(name, "by " + i)))));
    assertThat(found).allMatch(s -> s.id().equals(found.get(0).id()));
  }

  @Test void anExceptionRollsBackAndIsPassedOn() {
    Setting row = setting(name(), "a");
    List<String> ran = new ArrayList<>();
    assertThatThrownBy(() -> unitOfWork.run(tx -> {
      tx.of(Setting.class).insert(row);
      tx.afterCommit(() -> ran.add("after"));
      throw new IllegalStateException("no");
    })).isInstanceOf(IllegalStateException.class).hasMessage("no");
    assertThat(unitOfWork.<Boolean>read(tx -> tx.of(Setting.class).find(row.id()).isPresent())).isFalse();
    assertThat(ran).isEmpty();
  }

  @Test void afterCommitRunsOutsideAndInOrder() {
    List<String> ran = new ArrayList<>();
    Setting row = setting(name(), "a");
    unitOfWork.run(tx -> {
      tx.afterCommit(() -> ran.add(get(Setting.class, row.id()).value()));
      tx.afterCommit(() -> ran.add("second"));
      return tx.of(Setting.class).insert(row);
    });
    assertThat(ran).containsExactly("a", "second");
  }

  @Test void readsChangeNothingAndUnitsDoNotNest() {
    assertThatThrownBy(() -> unitOfWork.read(tx -> tx.of(Setting.class).insert(setting(name(), "a"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> unitOfWork.run(tx -> unitOfWork.run(inner -> 1)))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("nest");
  }

  @Test void conditionsOrderAndLimit() {
    UUID zone = Ids.next();
    for (int i = 0; i < 5; i++) {
      insert(volume("v" + i).with().zoneId(zone).size(i).created(Samples.CREATED.plus(Duration.ofSeconds(i)))
          .removed(i == 4 ? Samples.CREATED : null).build());
    }
    Where here = Where.eq("zoneId", zone);
    assertThat(names(here.order("-created"))).containsExactly("v4", "v3", "v2", "v1", "v0");
    assertThat(names(here.isNull("removed").order("name").limit(2))).containsExactly("v0", "v1");
    assertThat(names(here.with("created", Operator.AT_LEAST, Samples.CREATED.plusSeconds(3)).order("name")))
        .containsExactly("v3", "v4");
    assertThat(names(here.with("size", Operator.LESS, 2).order("name"))).containsExactly("v0", "v1");
    assertThat(names(here.with("size", Operator.GREATER, 3))).containsExactly("v4");
    assertThat(names(here.with("size", Operator.AT_MOST, 0))).containsExactly("v0");
    assertThat(names(here.with("name", Operator.NOT_EQ, "v0").with("name", Operator.LIKE, "v%").notNull("removed")))
        .containsExactly("v4");
    assertThat(names(here.in("name", List.of("v1", "v3")).order("name"))).containsExactly("v1", "v3");
    assertThat(names(here.in("name", List.of()))).isEmpty();
    assertThat(unitOfWork.<Long>read(tx -> tx.of(Volume.class).count(here.isNull("removed")))).isEqualTo(4);
    assertThat(unitOfWork.<Long>read(tx -> tx.of(Volume.class).count(here.in("id", List.of())))).isZero();
  }

  private List<String> names(Where where) {
    return list(Volume.class, where).stream().map(Volume::name).toList();
  }

  @Test void textIsComparedByCodePoint() {
    String name = name();
    insert(setting(name + "A", "upper"));
    insert(setting(name + "a", "lower"));
    assertThat(unitOfWork.<String>read(tx -> tx.of(Setting.class).first(Where.eq("name", name + "a")).get().value()))
        .isEqualTo("lower");
  }

  @Test void largeTextAndForeignLettersComeBack() {
    String large = "ä€𝄞".repeat(100_000);
    Setting made = insert(setting(name(), large));
    assertThat(get(Setting.class, made.id()).value()).isEqualTo(large);
  }

  @Test void whatIsTooLongIsInvalid() {
    assertThatThrownBy(() -> insert(setting("x".repeat(300), ""))).hasMessageContaining("TooLong");
  }

  @Test void onlyTheLifecycleChangesAState() {
    Volume made = insert(volume("v"));
    assertThatThrownBy(() -> unitOfWork.run(tx -> tx.of(Volume.class).update(made.with().state("Ready").build())))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("lifecycle");
    assertThat(get(Volume.class, made.id()).state()).isEqualTo("Allocated");
  }

  @Test void whatIsNotThereIsInvalid() {
    assertThatThrownBy(() -> get(Setting.class, Ids.next())).hasMessageContaining("NotFound");
    unitOfWork.run(tx -> {
      tx.of(Setting.class).delete(Ids.next());
      return null;
    });
  }

  @Test void whatFailsAfterTheCommitDoesNotLookLikeAFailedCommit() {
    Setting made = unitOfWork.run(tx -> {
      tx.afterCommit(() -> {
        throw new IllegalStateException("an action that breaks its promise");
      });
      return tx.of(Setting.class).insert(setting(name(), "a"));
    });
    assertThat(get(Setting.class, made.id())).isEqualTo(made);
  }

  @Test void rowsAreFoundAmongThousands() {
    Setting one = insert(setting(name(), "a"));
    List<UUID> among = new ArrayList<>(IntStream.range(0, 5_000).mapToObj(i -> Ids.next()).toList());
    among.add(one.id());
    assertThat(unitOfWork.<List<Setting>>read(tx -> tx.of(Setting.class).list(Where.ALL.in("id", among))))
        .containsExactly(one);
  }

  @Test void transactionsAndRetriesAreMeasured() {
    List<String> measured = new ArrayList<>();
    AtomicLong statements = new AtomicLong();
    Meter meter = new Meter() {
      @Override public void count(String name, long amount, String... tags) {
        if (name.equals("db.statement")) {
          statements.addAndGet(amount);
        } else {
          measured.add(name + " " + String.join("=", tags));
        }
      }

      @Override public void time(String name, Duration duration, String... tags) {
        measured.add(name + " " + String.join("=", tags));
      }

      @Override public AutoCloseable gauge(String name, Supplier<Number> value, String... tags) {
        return () -> { };
      }
    };
    UnitOfWork metered = new JpaUnitOfWork(inventory.factory(), clock, inventory.codec(), inventory.relay(),
        () -> meter, TestInventory.NO_LIMITS);
    Setting made = insert(setting(name(), "a"));
    metered.run(tx -> tx.of(Setting.class)
        .update(measured.isEmpty() ? made.with().version(7).build() : made.with().value("b").build()));
    metered.read(tx -> tx.of(Setting.class).get(made.id()));
    assertThat(measured).containsExactly("db.retry reason=lost_race", "db.transaction kind=write",
        "db.transaction kind=read");
    assertThat(statements.get()).as("two times the row is looked for, written once and read once").isGreaterThanOrEqualTo(4);
  }
}
