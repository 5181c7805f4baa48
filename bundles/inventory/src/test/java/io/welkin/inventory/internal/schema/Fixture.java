// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An earlier version of the schema with data: scripts in {@code schema/VERSION}, one statement to an end of line. */
public final class Fixture {
  private Fixture() {}

  /** Fills an empty database. */
  public static void load(Connection connection, int version) throws SQLException, IOException {
    String schema = connection.getMetaData().getURL().startsWith("jdbc:derby:") ? "derby" : "mariadb";
    try (Statement statement = connection.createStatement()) {
      for (String script : List.of(schema, "data")) {
        for (String sql : statements("/schema/" + version + "/" + script + ".sql")) {
          statement.execute(sql);
        }
      }
    }
  }

  private static List<String> statements(String resource) throws IOException {
    try (InputStream in = Fixture.class.getResourceAsStream(resource)) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\n", "");
      List<String> statements = new ArrayList<>(List.of(script.split(";\\s*\n")));
      statements.removeIf(String::isBlank);
      return statements;
    }
  }

  /** The rows of all tables of the product, each row with the values of its columns as texts, in the order of their keys. */
  public static Map<String, List<Map<String, String>>> rows(Connection connection) throws SQLException {
    Map<String, List<Map<String, String>>> all = new TreeMap<>();
    for (String table : tables(connection)) {
      List<Map<String, String>> rows = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY ID")) {
        ResultSetMetaData columns = result.getMetaData();
        while (result.next()) {
          Map<String, String> row = new TreeMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnName(i), result.getString(i));
          }
          rows.add(row);
        }
      }
      all.put(table, rows);
    }
    return all;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    boolean derby = connection.getMetaData().getURL().startsWith("jdbc:derby:");
    try (ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), derby ? "APP" : null, null,
        new String[] {"TABLE"})) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    tables.removeIf(t -> t.startsWith("DATABASECHANGELOG"));
    return tables;
  }
}
