// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;

/**
 * A MariaDB database as SQL: one statement on each line, so that {@link SqlLoad} and MariaDB's own client can read it.
 * All tables are read in one transaction that sees one moment, row by row, and nobody is locked out meanwhile.
 */
final class SqlDump {
  private static final int FETCH = 1000;
  private static final int STATEMENT_LENGTH = 64 * 1024;

  private SqlDump() {}

  static void write(Connection connection, Path file) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        Writer out = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)),
            StandardCharsets.UTF_8))) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      try {
        line(out, "SET NAMES utf8mb4");
        line(out, "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
        line(out, "SET SESSION foreign_key_checks = 0");
        line(out, "ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        for (String table : tables(statement)) {
          line(out, definition(statement, table));
          rows(connection, table, out);
        }
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  static List<String> tables(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT TABLE_NAME FROM information_schema.TABLES"
        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME")) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  private static String definition(Statement statement, String table) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE `" + table + "`")) {
      row.next();
      return row.getString(2).replace('\n', ' ');
    }
  }

  private static void rows(Connection connection, String table, Writer out) throws SQLException, IOException {
    StringBuilder line = new StringBuilder();
    try (Statement statement = connection.createStatement()) {
      String columns = columns(statement, table);
      String insert = "INSERT INTO `" + table + "` (" + columns + ") VALUES ";
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM `" + table + "`")) {
        while (rows.next()) {
          line.append(line.isEmpty() ? insert : ",");
          row(rows, line);
          if (line.length() > STATEMENT_LENGTH) {
            line(out, line.toString());
            line.setLength(0);
          }
        }
      }
    }
    if (!line.isEmpty()) {
      line(out, line.toString());
    }
  }

  /** All but those that the database makes of others. */
  private static String columns(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT COLUMN_NAME FROM information_schema.COLUMNS"
        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = " + quoted(table) + " AND EXTRA NOT LIKE '%GENERATED%'"
        + " ORDER BY ORDINAL_POSITION")) {
      StringJoiner names = new StringJoiner("`, `", "`", "`");
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names.toString();
    }
  }

  private static void row(ResultSet rows, StringBuilder line) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      line.append(i == 1 ? '(' : ',').append(literal(rows, i, columns.getColumnType(i)));
    }
    line.append(')');
  }

  private static String literal(ResultSet rows, int column, int type) throws SQLException {
    if (rows.getObject(column) == null) {
      return "NULL";
    }
    return switch (type) {
      case Types.BIT, Types.BOOLEAN, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          Long.toString(rows.getLong(column));
      case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.DECIMAL, Types.NUMERIC -> rows.getString(column);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          "X'" + HexFormat.of().formatHex(rows.getBytes(column)) + "'";
      default -> quoted(rows.getString(column));
    };
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> quoted.append("''");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\0' -> quoted.append("\\0");
        case '\032' -> quoted.append("\\Z");
        default -> quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }

  private static void line(Writer out, String statement) throws IOException {
    out.append(statement).append(";\n");
  }
}
