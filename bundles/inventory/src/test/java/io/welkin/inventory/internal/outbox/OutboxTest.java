// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.internal.jpa.JpaUnitOfWork;
import io.welkin.inventory.internal.jpa.Samples;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Meter;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.testing.InMemoryBus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest extends DatabaseTest {
  private static final Address QUEUE = new Address("welkin.outbox-test", Address.Kind.EXCLUSIVE_QUEUE);

  private final List<Envelope> got = new CopyOnWriteArrayList<>();
  private Bus.Subscription subscription;

  private void listen(InMemoryBus on) {
    subscription = on.consume(QUEUE, 1, (envelope, delivery) -> {
      got.add(envelope);
      delivery.accept();
    });
  }

  @AfterEach void quiet() {
    if (subscription != null) {
      subscription.close();
    }
    bus.reachable(true);
    Await.until("what was sent is deleted", () -> rows() == 0);
    got.clear();
  }

  private void send(UnitOfWork with, UUID resource, String text) {
    with.run(tx -> {
      tx.send(QUEUE, Failure.of(Failure.Kind.INTERNAL, "Test", text), headers(resource));
      return null;
    });
  }

  private static Headers headers(UUID resource) {
    return HeadersBuilder.builder().resource(resource).key("k").fence(7).timeout(Duration.ofSeconds(3)).build();
  }

  private List<String> texts() {
    return got.stream().map(e -> inventory.codec().decode(e, Failure.class).message()).toList();
  }

  private int rows() {
    try (Connection c = inventory.dataSource().getConnection(); Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT COUNT(*) FROM OUTBOX")) {
      r.next();
      return r.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test void aMessageLeavesWithItsTransactionOrNotAtAll() {
    listen(bus);
    UUID resource = Ids.next();
    assertThatThrownBy(() -> unitOfWork.run(tx -> {
      tx.send(QUEUE, Failure.of(Failure.Kind.INTERNAL, "Test", "never"), Headers.NONE);
      throw new IllegalStateException("no");
    })).hasMessage("no");
    send(unitOfWork, resource, "committed");
    Await.until("it came", () -> got.size() == 1);
    assertThat(texts()).containsExactly("committed");
    assertThat(got.get(0).headers()).isEqualTo(headers(resource));
    Await.until("its row is gone", () -> rows() == 0);
  }

  @Test void messagesOfAResourceKeepTheirOrderHoweverManyWrite() throws Exception {
    listen(bus);
    Setting counter = insert(Samples.setting("counter-" + UUID.randomUUID(), "0"));
    together(6, i -> {
      for (int n = 0; n < 10; n++) {
        unitOfWork.run(tx -> {
          Setting now = tx.of(Setting.class).get(counter.id());
          String next = String.valueOf(Integer.parseInt(now.value()) + 1);
          tx.send(QUEUE, Failure.of(Failure.Kind.INTERNAL, "Test", next), headers(counter.id()));
          return tx.of(Setting.class).update(now.with().value(next).build());
        });
      }
      return i;
    });
    Await.until("all came", () -> got.size() == 60);
    assertThat(texts()).containsExactlyElementsOf(IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList());
  }

  @Test void withoutABusMessagesWaitAndThenLeaveInOrder() {
    listen(bus);
    bus.reachable(false);
    UUID resource = Ids.next();
    for (int i = 0; i < 5; i++) {
      send(unitOfWork, resource, "m" + i);
    }
    assertThat(rows()).isEqualTo(5);
    bus.reachable(true);
    send(unitOfWork, resource, "m5");
    Await.until("all came", () -> got.size() >= 6);
    assertThat(texts()).containsExactly("m0", "m1", "m2", "m3", "m4", "m5");
    Await.until("the table is empty", () -> rows() == 0);
    send(unitOfWork, resource, "m6");
    Await.until("the next one comes too", () -> got.size() == 7);
  }

  /** A node that commits and dies before it sends. */
  private UnitOfWork dying(String claimant) {
    return new JpaUnitOfWork(inventory.factory(), clock, inventory.codec(), new Outbox() {
      @Override public String claimant() {
        return claimant;
      }

      @Override public Ticket announce(List<OutboxRow> rows) {
        return new Ticket() {
          @Override public void committed() { }

          @Override public void rolledBack() { }
        };
      }
    }, () -> Meter.NONE, TestInventory.NO_LIMITS);
  }

  private OutboxRelay relay(String node, InMemoryBus to) {
    return new OutboxRelay(new OutboxTable(inventory.dataSource()), () -> to, clock, node,
        Duration.ofMillis(50)).start();
  }

  @Test void aRestartedNodeSendsAtOnceWhatItLeftBehind() {
    try (InMemoryBus other = new InMemoryBus()) {
      listen(other);
      send(dying("restarted/1"), Ids.next(), "left");
      try (OutboxRelay relay = relay("restarted", other)) {
        Await.until("it came", () -> got.size() == 1);
        Await.until("its row is gone", () -> rows() == 0);
        assertThat(relay.claimant()).startsWith("restarted/");
      }
    }
  }

  @Test void whatADeadNodeLeftIsTakenOverWhenItsClaimHasRunOut() {
    FakeClock before = FakeClock.at(clock.instant());
    try (InMemoryBus other = new InMemoryBus(); OutboxRelay relay = relay("alive", other)) {
      listen(other);
      send(dying("dead/1"), Ids.next(), "left");
      clock.advance(Duration.ofSeconds(29));
      relay.poke();
      assertThat(rows()).as("still claimed").isEqualTo(1);
      clock.advance(Duration.ofSeconds(2));
      Await.until("it came, by this relay or by that of the inventory", () -> rows() == 0);
    } finally {
      clock.set(before.instant());
    }
  }

  @Test void twoNodesDoNotSendTheSameRow() {
    try (InMemoryBus other = new InMemoryBus()) {
      listen(other);
      UnitOfWork dead = dying("gone/1");
      for (int i = 0; i < 40; i++) {
        send(dead, Ids.next(), "m" + i);
      }
      AtomicReference<OutboxRelay> second = new AtomicReference<>();
      try (OutboxRelay first = relay("gone", other)) {
        second.set(relay("two", other));
        first.poke();
        second.get().poke();
        Await.until("all came", () -> rows() == 0);
      } finally {
        second.get().close();
      }
      assertThat(texts()).hasSize(40).doesNotHaveDuplicates();
    }
  }
}
