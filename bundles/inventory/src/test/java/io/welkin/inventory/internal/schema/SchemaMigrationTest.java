// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;
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

  @Test void aSchemaThatIsNewerThanTheBuildIsRefused() throws SQLException {
    execute("INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE) VALUES"
        + " ('99-future', 'welkin', 'db/99.xml', CURRENT_TIMESTAMP, 9999, 'EXECUTED')");
    try {
      assertThatThrownBy(() -> new SchemaMigration(inventory.dataSource()).run()).hasMessageContaining("SchemaTooNew")
          .hasMessageContaining("99-future");
    } finally {
      execute("DELETE FROM DATABASECHANGELOG WHERE ID = '99-future'");
    }
  }

  @Test void aDatabaseThatIsNotThereIsUnreachable() {
    EmbeddedDataSource nowhere = new EmbeddedDataSource();
    nowhere.setDatabaseName("memory:nowhere");
    assertThatThrownBy(() -> new SchemaMigration(nowhere).run()).hasMessageContaining("DatabaseUnreachable");
  }
}
