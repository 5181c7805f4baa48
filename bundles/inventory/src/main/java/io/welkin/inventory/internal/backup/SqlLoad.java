// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;

/**
 * Loads a dump into the database before anything else uses it, once: then the file is renamed. Only an empty database
 * is filled, or one in which an earlier load was cut off, which a table of that name shows; that one begins anew.
 */
public final class SqlLoad {
  static final String MARK = "WELKIN_RESTORE";

  private final DataSource source;
  private final Path dump;

  /** From the place where {@code ./welkin restore} puts the dump. */
  public static SqlLoad of(DataSource source, Path data) {
    return new SqlLoad(source, data.resolve("restore").resolve(DatabaseCopy.DUMP));
  }

  SqlLoad(DataSource source, Path dump) {
    this.source = source;
    this.dump = dump;
  }

  /**
   * Loads what is there to be loaded.
   *
   * @throws FailureException INVALID {@code DatabaseNotEmpty}, {@code RestoreNeedsMariaDb}; UNREACHABLE
   *     {@code DatabaseUnreachable}; INTERNAL {@code RestoreFailed}
   */
  public void run() {
    if (!Files.exists(dump)) {
      return;
    }
    try (Connection connection = source.getConnection()) {
      if (!connection.getMetaData().getURL().startsWith("jdbc:m")) {
        throw FailureException.invalid("RestoreNeedsMariaDb", dump + " is of a MariaDB, and the configured database is not");
      }
      load(connection);
      Files.move(dump, dump.resolveSibling(dump.getFileName() + ".loaded"), StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw e.getSQLState() != null && e.getSQLState().startsWith("08")
          ? new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "DatabaseUnreachable", "the backup cannot be loaded: "
              + e.getMessage()), e) : failed(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void load(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      List<String> tables = SqlDump.tables(statement);
      if (!tables.isEmpty() && tables.stream().noneMatch(MARK::equalsIgnoreCase)) {
        throw FailureException.invalid("DatabaseNotEmpty", "a backup is to be restored, and the database that "
            + "etc/org.ops4j.datasource-welkin.cfg names has tables; name an empty one");
      }
      statement.execute("CREATE TABLE IF NOT EXISTS " + MARK + " (ID int)");
      for (String table : tables) {
        if (!MARK.equalsIgnoreCase(table)) {
          statement.execute("DROP TABLE `" + table + "`");
        }
      }
      statements(statement);
      statement.execute("DROP TABLE " + MARK);
    }
  }

  private void statements(Statement statement) throws SQLException, IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(dump)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        statement.execute(line.substring(0, line.length() - 1));
      }
    }
  }

  private FailureException failed(Exception e) {
    return new FailureException(Failure.of(Failure.Kind.INTERNAL, "RestoreFailed", "the backup in " + dump
        + " could not be loaded: " + e.getMessage()), e);
  }
}
