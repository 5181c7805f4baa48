// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.inventory.internal.entity.Columns;
import io.welkin.inventory.read.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns a row of a list query into values by the types of its model. */
final class Fields {
  private Fields() {}

  /** The fields of a row that come after so many other columns. */
  static Map<String, Object> read(ReadModel model, ResultSet row, int after) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    int column = after;
    for (ReadModel.Field field : model.fields()) {
      Object value = value(field.type(), row, ++column);
      if (value != null && !row.wasNull()) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  private static Object value(ReadModel.Type type, ResultSet row, int column) throws SQLException {
    return switch (type) {
      case STRING -> row.getString(column);
      case UUID -> uuid(row.getString(column));
      case LONG -> row.getLong(column);
      case INTEGER -> row.getInt(column);
      case BOOLEAN -> row.getBoolean(column);
      case DOUBLE -> row.getDouble(column);
      case INSTANT -> Columns.instant(row.getLong(column));
      case JSON -> json(row.getString(column));
      case LIST -> json(row.getString(column)) instanceof List<?> all
          ? all.stream().map(String::valueOf).collect(Collectors.joining(",")) : null;
    };
  }

  private static UUID uuid(String text) {
    return text == null ? null : UUID.fromString(text.trim());
  }

  private static Object json(String text) {
    try {
      return text == null ? null : Json.MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column holds what is not JSON", e);
    }
  }
}
