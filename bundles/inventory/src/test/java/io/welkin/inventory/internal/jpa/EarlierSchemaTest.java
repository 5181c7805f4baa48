// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.Kinds.Kind;
import io.welkin.inventory.internal.schema.Fixture;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.testing.InMemoryBus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What builds of the first version of the schema left is migrated, intact, and this build works with it. A version that is
 * released gets a fixture of its own (see the README), and a subclass of this for its scripts.
 */
class EarlierSchemaTest {
  private static final int VERSION = 2;
  private static final UUID WEB = UUID.fromString("30000000-0000-4000-8000-000000000001");
  private static final UUID DB = UUID.fromString("30000000-0000-4000-8000-000000000002");
  private static final UUID WAITING = UUID.fromString("40000000-0000-4000-8000-000000000022");
  private static final UUID NEXT = UUID.fromString("40000000-0000-4000-8000-000000000023");

  private Map<String, List<Map<String, String>>> before;
  private TestInventory inventory;

  /** Of an empty database. */
  protected String url() {
    return "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true";
  }

  protected String user() {
    return "APP";
  }

  @BeforeEach void migrate() throws Exception {
    String url = url();
    try (Connection connection = DriverManager.getConnection(url, user(), "")) {
      Fixture.load(connection, VERSION);
      before = Fixture.rows(connection);
    }
    inventory = TestInventory.on(url, user(), "", Clock.systemUTC(), new InMemoryBus());
  }

  @AfterEach void close() {
    inventory.close();
  }

  @Test void everyValueIsWhereItWas() throws Exception {
    Map<String, List<Map<String, String>>> after;
    try (Connection connection = inventory.dataSource().getConnection()) {
      after = Fixture.rows(connection);
    }

    // Rows of runs that do not wait are not kept since; the outbox is sent as soon as there is a bus.
    before.get("LEASE_RUN").removeIf(row -> row.get("WAITING").equals("0"));
    before.remove("OUTBOX");
    assertThat(before.values()).as("rows of every table of the fixture").noneMatch(List::isEmpty);
    before.forEach((table, rows) -> {
      List<Map<String, String>> kept = after.get(table).stream().map(row -> {
        row.keySet().retainAll(rows.get(0).keySet());
        return row;
      }).toList();
      assertThat(kept).as(table).isEqualTo(rows);
    });
  }

  @Test void everyRowIsReadAsARecord() {
    for (Kind<?> kind : Kinds.all()) {
      String table = kind.entity().getAnnotation(javax.persistence.Table.class).name();
      List<String> read = ids(kind);
      if (before.containsKey(table)) {
        List<String> ids = before.get(table).stream().map(row -> row.get("ID")).toList();
        assertThat(read).as(kind.label()).containsExactlyInAnyOrderElementsOf(ids);
      }
    }
  }

  private <R extends Record & Row> List<String> ids(Kind<R> kind) {
    return inventory.unitOfWork().read(tx -> tx.of(kind.record()).list(Where.ALL)).stream().map(r -> r.id().toString())
        .collect(Collectors.toList());
  }

  @Test void recordsSayWhatTheRowsSaid() {
    inventory.unitOfWork().read(tx -> {
      VirtualMachine web = tx.of(VirtualMachine.class).get(WEB);
      assertThat(web.details()).containsEntry("owner", "müller");
      assertThat(web.keyPairs()).containsExactly("laptop");
      assertThat(web.observedAt()).isEqualTo(Instant.EPOCH.plus(1_760_000_800_000_000L, ChronoUnit.MICROS));
      Host host = tx.of(Host.class).get(web.hostId());
      assertThat(host.tags()).containsExactly("gold", "ssd");
      assertThat(host.disconnected()).isNull();
      assertThat(tx.of(Cluster.class).get(web.clusterId()).controllers()).isEmpty();
      assertThat(tx.of(Template.class).get(web.templateId()).displayText()).isEqualTo("a \"quoted\" text");
      assertThat(tx.capacity().of(WEB)).hasValueSatisfying(r -> assertThat(r.host()).isEqualTo(host.id()));
      return null;
    });
  }

  @Test void workGoesOn() {
    List<UUID> granted = inventory.unitOfWork().run(tx -> {
      Run run = tx.of(Run.class).get(WAITING);
      tx.of(Run.class).update(run.withAttempt(3));
      tx.of(VirtualMachine.class).update(tx.of(VirtualMachine.class).get(DB).withDisplayName("changed"));
      return tx.leases().release(run.id(), List.of(Want.exclusive(DB)));
    });

    assertThat(granted).as("who waited for the lease").containsExactly(NEXT);
    inventory.unitOfWork().read(tx -> {
      assertThat(tx.of(Run.class).get(WAITING).attempt()).isEqualTo(3);
      assertThat(Cause.parse(tx.of(Run.class).get(NEXT).cause(), NEXT).text()).isEqualTo("controller:drift-controller");
      return null;
    });
  }
}
