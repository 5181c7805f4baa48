// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SchemaMigrationOnMariaDbTest extends SchemaMigrationTest {
  @Override protected TestInventory start() {
    return MariaDbServer.inventory(clock, bus);
  }

  @Test void aNodeThatIsRefusedKeepsNobodyFromMigrating() throws SQLException {
    whatALaterBuildTookAwayIsMissed();
    try (Connection c = inventory.dataSource().getConnection(); Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT IS_FREE_LOCK(CONCAT('welkin-schema-', DATABASE()))")) {
      r.next();
      assertThat(r.getInt(1)).isEqualTo(1);
    }
  }
}
