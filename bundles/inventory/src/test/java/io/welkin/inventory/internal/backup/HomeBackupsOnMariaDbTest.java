// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.testing.MariaDbServer;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.testing.InMemoryBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class HomeBackupsOnMariaDbTest extends HomeBackupsTest {
  @Override protected TestInventory start() {
    return MariaDbServer.inventory(clock, bus);
  }

  @Override protected TestInventory opened(Path backup) throws Exception {
    TestInventory copy = MariaDbServer.inventory(Clock.systemUTC(), new InMemoryBus());
    // As if a load had been cut off: what is there is not kept.
    execute(copy.dataSource(), "CREATE TABLE " + SqlLoad.MARK + " (ID int)");
    new SqlLoad(copy.dataSource(), backup.resolve("database.sql.gz")).run();
    return copy;
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test void aDatabaseWithTablesIsNotFilled() {
    Path dump = make().resolve("database.sql.gz");

    assertThatThrownBy(() -> new SqlLoad(inventory.dataSource(), dump).run()).hasMessageContaining("has tables");
    assertThat(dump).exists();
  }

  @Test void aLoadedDumpIsNotLoadedAgain() throws Exception {
    Path backup = make();
    try (TestInventory copy = opened(backup)) {
      assertThat(Files.exists(backup.resolve("database.sql.gz"))).isFalse();
      new SqlLoad(copy.dataSource(), backup.resolve("database.sql.gz")).run();
    }
  }

  private Path make() {
    HomeBackups backups = new HomeBackups(inventory.dataSource(), home, "", "1");
    return backups.make(backups.name(null), Ids.next()).directory();
  }
}
