// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The database as it is at one moment, while others write to it. */
final class DatabaseCopy {
  static final String DERBY = "derby";
  static final String DUMP = "database.sql.gz";

  private final DataSource source;

  DatabaseCopy(DataSource source) {
    this.source = source;
  }

  /** Writes it into the directory: Derby's files as {@code derby/}, of MariaDB a dump. Returns which of the two. */
  String into(Path directory) throws SQLException, IOException {
    try (Connection connection = source.getConnection()) {
      if (connection.getMetaData().getURL().startsWith("jdbc:derby:")) {
        derby(connection, directory);
        return "derby";
      }
      SqlDump.write(connection, directory.resolve(DUMP));
      return "mariadb";
    }
  }

  /** Derby names the copy as the database is named; whoever restores it should not have to know that name. */
  private static void derby(Connection connection, Path directory) throws SQLException, IOException {
    Path scratch = Files.createDirectory(directory.resolve(DERBY + ".part"));
    try (CallableStatement backup = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
      backup.setString(1, scratch.toString());
      backup.execute();
    }
    try (Stream<Path> one = Files.list(scratch)) {
      Files.move(one.findFirst().orElseThrow(), directory.resolve(DERBY));
    }
    Files.delete(scratch);
  }

  /** Ids of the change sets that made the schema, in their order. */
  List<String> changeSets() throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT ID FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }
}
