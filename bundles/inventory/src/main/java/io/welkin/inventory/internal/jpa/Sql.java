// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.PersistenceException;

/** Plain SQL on the connection and in the transaction of a session. */
final class Sql {
  /** Makes a value of the row that the result set is at. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Session session;

  Sql(Session session) {
    this.session = session;
  }

  int update(String sql, Object... values) {
    try (Connection connection = session.connection(); PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, List.of(values));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** One statement for many rows; for each how many rows of the table it met. */
  int[] batch(String sql, List<List<Object>> rows) {
    try (Connection connection = session.connection(); PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<Object> row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  <T> List<T> query(String sql, List<?> values, RowReader<T> reader) {
    try (Connection connection = session.connection(); PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(reader.read(result));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** {@code n} question marks with commas between. */
  static String marks(int n) {
    return "?, ".repeat(n - 1) + "?";
  }

  private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        statement.setNull(i + 1, java.sql.Types.VARCHAR);
      } else if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
