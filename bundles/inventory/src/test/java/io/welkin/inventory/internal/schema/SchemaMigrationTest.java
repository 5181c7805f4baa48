// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaMigrationTest extends DatabaseTest {
  private int changeSets() throws SQLException {
    try (Connection c = inventory.dataSource().getConnection(); Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT COUNT(*) FROM DATABASECHANGELOG")) {
      r.next();
      return r.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection c = inventory.dataSource().getConnection(); Statement s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  @Test void migratingAgainDoesNothing() throws SQLException {
    int before = changeSets();
    new SchemaMigration(inventory.dataSource()).run();
    assertThat(changeSets()).isEqualTo(before).isGreaterThan(30);
  }

  @Test void aLockThatADeadProcessLeftDoesNotHangTheStart() throws SQLException {
    execute("UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKEDBY = 'dead'");
    int before = changeSets();
    new SchemaMigration(inventory.dataSource()).run();
    assertThat(changeSets()).isEqualTo(before);
  }

  private void ran(String id, String labels) throws SQLException {
    execute("INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, LABELS) VALUES"
        + " ('" + id + "', 'welkin', 'db/99.xml', CURRENT_TIMESTAMP, 9999, 'EXECUTED', " + labels + ")");
  }

  @AfterEach void forget() throws SQLException {
    execute("DELETE FROM DATABASECHANGELOG WHERE FILENAME = 'db/99.xml'");
    execute("DELETE FROM CONTROL_NODE");
  }

  private void migrate() {
    new SchemaMigration(inventory.dataSource(), clock).run();
  }

  @Test void whatANewerBuildAddedIsNotMinded() throws SQLException {
    ran("99-more", "NULL");
    migrate();
  }

  @Test void whatTheNextBuildTookAwayIsNotMinded() throws SQLException {
    ran("4-less", "'contract'");
    migrate();
  }

  @Test void whatALaterBuildTookAwayIsMissed() throws SQLException {
    ran("4-less", "'contract'");
    ran("5-less", "'contract'");
    assertThatThrownBy(this::migrate).hasMessageContaining("SchemaTooNew").hasMessageContaining("builds that know version 4")
        .hasMessageContaining("(5-less)").hasMessageContaining("this build knows version 3");
  }

  @Test void aChangeThatDoesNotSayItsVersionIsRefused() throws SQLException {
    ran("somebody-else", "NULL");
    assertThatThrownBy(this::migrate).hasMessageContaining("SchemaTooNew").hasMessageContaining("somebody-else");
  }

  @Test void whatTakesAwayWaitsUntilNodesThatMindAreGone() throws SQLException {
    execute("DELETE FROM DATABASECHANGELOG WHERE ID = '3-runs-that-wait-only'");
    int before = changeSets();
    try (Connection connection = inventory.dataSource().getConnection()) {
      NodeTable nodes = new NodeTable(clock);
      nodes.put(connection, new NodeTable.Node("old", "0.0.9", 1, clock.instant()));
      nodes.put(connection, new NodeTable.Node("new", "0.1.0", 2, clock.instant()));
    }

    assertThatThrownBy(this::migrate).hasMessageContaining("OlderNodesAlive").hasMessageContaining("3-runs-that-wait-only")
        .hasMessageContaining("old (build 0.0.9, schema version 1)").satisfies(e ->
            assertThat(e.getMessage()).doesNotContain("0.1.0"));
    assertThat(changeSets()).isEqualTo(before);

    clock.advance(ControlNodes.PATIENCE.plusSeconds(1));
    migrate();
    assertThat(changeSets()).isEqualTo(before + 1);
  }

  @Test void aDatabaseThatIsNotThereIsUnreachable() {
    EmbeddedDataSource nowhere = new EmbeddedDataSource();
    nowhere.setDatabaseName("memory:nowhere");
    assertThatThrownBy(() -> new SchemaMigration(nowhere).run()).hasMessageContaining("DatabaseUnreachable");
  }
}
