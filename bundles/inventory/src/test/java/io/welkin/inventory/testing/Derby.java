// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.testing;

import io.welkin.inventory.internal.schema.SchemaMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** Derby databases in memory. Migrating takes seconds, so it is done once in a process and copied. */
final class Derby {
  private static final String DROPPED = "08006";

  private Derby() {}

  /** The migrated database that others are copied from, as a backup on disk; made at the first use. */
  private static final class Template {
    static final Path BACKUP = make();

    private static Path make() {
      try {
        Path directory = Files.createTempDirectory("welkin-schema-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:template");
        source.setCreateDatabase("create");
        new SchemaMigration(source).run();
        try (Connection connection = source.getConnection(); CallableStatement backup = connection.prepareCall(
            "CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
          backup.setString(1, directory.toString());
          backup.execute();
        }
        drop("jdbc:derby:memory:template;");
        return directory.resolve("template");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException("the schema could not be made", e);
      }
    }
  }

  /** URL of a new, migrated database. */
  static String fresh() {
    return "jdbc:derby:memory:" + UUID.randomUUID() + ";createFrom=" + Template.BACKUP;
  }

  /** Frees the memory; Derby reports success as an exception. */
  static void drop(String url) {
    try {
      DriverManager.getConnection(url.substring(0, url.indexOf(';')) + ";drop=true").close();
    } catch (SQLException e) {
      if (!DROPPED.equals(e.getSQLState())) {
        throw new IllegalStateException("the database could not be dropped", e);
      }
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
