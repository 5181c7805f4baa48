// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.inventory.internal.entity.Columns;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Field;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.kernel.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of a list by a field and then by the id, in which there is a place after each row: pages that follow each other by it
 * neither repeat rows nor leave any out when others come and go, and the thousandth costs what the first does.
 *
 * @param first the field
 * @param id of the row
 * @param down whether the largest value of the field comes first
 * @param idDown the same of the id
 */
record Order(Field first, Field id, boolean down, boolean idDown) {
  private static final Pattern BOTH = Pattern.compile("(\\S+?)( desc)?, (\\S+?)( desc)?", Pattern.CASE_INSENSITIVE);

  /** A place in the order. */
  record Place(Object value, String id) {}

  /** That of the model; empty where it is another sort of order. */
  static Optional<Order> of(ReadModel model) {
    Matcher both = BOTH.matcher(model.order());
    if (!both.matches()) {
      return Optional.empty();
    }
    Optional<Field> first = field(model, both.group(1)).filter(f -> f.type() == Type.INSTANT || f.type() == Type.STRING);
    Optional<Field> id = field(model, both.group(3)).filter(f -> f.type() == Type.UUID);
    return first.isEmpty() || id.isEmpty() ? Optional.empty()
        : Optional.of(new Order(first.get(), id.get(), both.group(2) != null, both.group(4) != null));
  }

  private static Optional<Field> field(ReadModel model, String sql) {
    return model.fields().stream().filter(f -> f.sql().equals(sql)).findFirst();
  }

  /** What stands for the place after a row; null where the row does not have the field. */
  String after(Map<String, Object> row) {
    Object value = row.get(first.name());
    if (value == null) {
      return null;
    }
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.MAPPER.writeValueAsString(List.of(
          value instanceof Instant time ? Columns.micros(time) : value, row.get(id.name()).toString()))
          .getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written", e);
    }
  }

  /**
   * The place that a text stands for.
   *
   * @throws FailureException INVALID when it is not one that {@link #after} said
   */
  Place place(String text) {
    try {
      Object[] both = Json.MAPPER.readValue(Base64.getUrlDecoder().decode(text), Object[].class);
      boolean good = both != null && both.length == 2 && both[1] instanceof String
          && (first.type() == Type.INSTANT ? both[0] instanceof Number : both[0] instanceof String);
      if (good) {
        return new Place(both[0] instanceof Number number ? (Object) number.longValue() : both[0], (String) both[1]);
      }
    } catch (java.io.IOException | IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static FailureException unknown() {
    return FailureException.invalid("UnknownPlace", "What stands for the next page is not what an answer said");
  }

  /** The condition that a row comes after a place; its question marks are the value twice and the id. */
  String later() {
    return first.sql() + (down ? " <= ?" : " >= ?") + " AND (" + first.sql() + (down ? " < ?" : " > ?") + " OR " + id.sql()
        + (idDown ? " < ?" : " > ?") + ")";
  }
}
