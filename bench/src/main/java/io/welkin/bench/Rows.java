// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** New rows of a table that are like one that is there, but for what is said of each. */
final class Rows implements AutoCloseable {
  private final Map<String, Object> like;
  private final PreparedStatement insert;

  Rows(Connection database, String table, Map<String, Object> like) throws SQLException {
    this.like = like;
    this.insert = database.prepareStatement("INSERT INTO " + table + " (" + String.join(", ", like.keySet()) + ") VALUES ("
        + String.join(", ", like.keySet().stream().map(c -> "?").toList()) + ")");
  }

  static List<Map<String, Object>> all(Connection database, String query) throws SQLException {
    try (Statement statement = database.createStatement(); ResultSet found = statement.executeQuery(query)) {
      ResultSetMetaData columns = found.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (found.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          Object value = found.getObject(i);
          row.put(columns.getColumnName(i).toUpperCase(Locale.ROOT),
              value instanceof java.sql.Clob clob ? clob.getSubString(1, (int) clob.length()) : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  static Map<String, Object> first(Connection database, String query) throws SQLException {
    List<Map<String, Object>> rows = all(database, query + " FETCH FIRST 1 ROWS ONLY");
    if (rows.isEmpty()) {
      throw new SQLException("nothing to go by: " + query);
    }
    return rows.get(0);
  }

  void add(Map<String, Object> different) throws SQLException {
    int i = 1;
    for (Map.Entry<String, Object> column : like.entrySet()) {
      insert.setObject(i++, different.containsKey(column.getKey()) ? different.get(column.getKey()) : column.getValue());
    }
    insert.addBatch();
  }

  void flush() throws SQLException {
    insert.executeBatch();
  }

  @Override public void close() throws SQLException {
    insert.close();
  }
}
