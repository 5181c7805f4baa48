// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.testing.DatabaseTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembershipTest extends DatabaseTest {
  @TempDir Path homes;

  private Membership joined(String name, int schema) throws SQLException {
    return joined(name, schema, name);
  }

  private Membership joined(String name, int schema, String home) throws SQLException {
    Membership membership = new Membership(inventory.dataSource(), clock, name, "1.0", homes.resolve(home));
    try (Connection connection = inventory.dataSource().getConnection()) {
      membership.join(connection, schema);
    }
    return membership;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = inventory.dataSource().getConnection(); Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @AfterEach void forget() throws SQLException {
    execute("DELETE FROM CONTROL_NODE");
    execute("DELETE FROM DATABASECHANGELOG WHERE FILENAME = 'db/99.xml'");
  }

  @Test void nodesHearOfEachOtherUntilOneLeaves() throws SQLException {
    Membership a = joined("a", 3);
    assertThat(a.others()).isEmpty();
    Membership b = joined("b", 4);
    assertThat(b.others()).containsExactly("a");

    assertThat(a.beat()).isEmpty();
    assertThat(a.others()).containsExactly("b");

    b.leave();
    a.beat();
    assertThat(a.others()).isEmpty();
  }

  @Test void whoIsNotHeardOfIsDeadAndLivesAgain() throws SQLException {
    Membership a = joined("a", 3);
    Membership b = joined("b", 3);
    clock.advance(ControlNodes.PATIENCE.plusSeconds(1));
    a.beat();
    assertThat(a.others()).isEmpty();

    b.beat();
    a.beat();
    assertThat(a.others()).containsExactly("b");
  }

  @Test void aDatabaseThatComesFromElsewhereIsKnownByTheNodeThatWasThere() throws SQLException {
    assertThat(joined("a", 3, "one").restored()).as("a new database").isEmpty();
    clock.advance(Duration.ofSeconds(5));
    assertThat(joined("a", 3, "one").restored()).as("after a crash").isEmpty();
    assertThat(joined("b", 3, "other").restored()).as("another node").isEmpty();
    clock.advance(Duration.ofSeconds(5));
    Membership elsewhere = joined("a", 3, "two");
    assertThat(elsewhere.restored()).as("in another home").contains(clock.instant());
    elsewhere.leave();
    clock.advance(Duration.ofSeconds(5));
    assertThat(joined("a", 3, "three").restored()).as("after it was stopped, as for an upgrade").isEmpty();
    assertThat(joined("a", 3, "one").restored()).as("in its first home, with what the others made").contains(clock.instant());
  }

  @Test void afterADayNobodyKnowsADeadNode() throws SQLException {
    joined("a", 3);
    clock.advance(Duration.ofDays(2));
    Membership b = joined("b", 3);
    try (Connection connection = inventory.dataSource().getConnection(); Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("DELETE FROM CONTROL_NODE WHERE NAME <> 'b'")).isZero();
    }
    assertThat(b.others()).isEmpty();
  }

  @Test void aNodeStopsOnceWhatItUsesWasTakenAway() throws SQLException {
    Membership a = joined("a", 3);
    execute("INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, LABELS) VALUES"
        + " ('4-less', 'welkin', 'db/99.xml', CURRENT_TIMESTAMP, 9998, 'EXECUTED', 'contract')");
    assertThat(a.beat()).isEmpty();

    execute("INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, LABELS) VALUES"
        + " ('5-less', 'welkin', 'db/99.xml', CURRENT_TIMESTAMP, 9999, 'EXECUTED', 'contract')");
    assertThat(a.beat()).hasValueSatisfying(why -> assertThat(why).contains("know version 4", "a (build 1.0, schema version 3)"));
  }
}
