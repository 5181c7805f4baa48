// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.welkin.bus.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Between the components of records and what columns hold: ids as text, instants as microseconds, maps and lists as
 * JSON.
 */
public final class Columns {
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
  private static final long MICROS = 1_000_000L;

  private Columns() {}

  public static UUID uuid(String text) {
    return text == null ? null : UUID.fromString(text);
  }

  public static String text(UUID id) {
    return id == null ? null : id.toString();
  }

  public static Instant instant(Long micros) {
    return micros == null ? null
        : Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L);
  }

  /** Microseconds since 1970-01-01T00:00Z; what is finer is cut off. */
  public static Long micros(Instant instant) {
    return instant == null ? null
        : Long.valueOf(Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000));
  }

  public static Map<String, String> map(String json) {
    return json == null ? Map.of() : Map.copyOf(read(json, MAP));
  }

  public static List<String> list(String json) {
    return json == null ? List.of() : List.copyOf(read(json, LIST));
  }

  /** Nothing and an empty map are the same. */
  public static String json(Map<String, String> map) {
    return map == null || map.isEmpty() ? null : write(map);
  }

  /** Nothing and an empty list are the same. */
  public static String json(Collection<String> list) {
    return list == null || list.isEmpty() ? null : write(list);
  }

  private static String write(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column holds what is not JSON of its type", e);
    }
  }
}
