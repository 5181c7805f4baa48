// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.instancio.Select.all;
import static org.instancio.Select.allDoubles;
import static org.instancio.Select.allInts;
import static org.instancio.Select.allLongs;
import static org.instancio.Select.allStrings;
import static org.instancio.Select.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.instancio.Instancio;
import org.instancio.Random;
import org.instancio.settings.Keys;
import org.instancio.settings.Settings;

/** Records of any type, full of what is rare: nothing, extremes, every script, long texts, deep trees. */
final class WireValues {
  private static final List<String> TEXTS = List.of("", " ", "\0", "\t\r\n\u0007", "null", "\"'\\/", "</a>&amp;]]>",
      "'; DROP TABLE vm; --", "\u202Eright to left", "e\u0301\u0327", "\uD83D\uDE00\uD83C\uDDE9", "\uFFFE\uFFFF\u2028",
      "\uD834\uDD1E".repeat(500), "x".repeat(70_000), "{\"a\":[1]}", "-0", "NaN");
  private static final int[] INTS = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};
  private static final long[] LONGS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53};
  private static final double[] DOUBLES = {0, -0.0, 1, Double.MIN_VALUE, Double.MAX_VALUE, 1e-320, 0.1};
  private static final List<Instant> INSTANTS = List.of(Instant.MIN, Instant.MAX, Instant.EPOCH,
      Instant.EPOCH.minusNanos(1), Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999999Z"));
  private static final List<Duration> DURATIONS = List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofNanos(-1),
      Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE), Duration.ofMillis(-1500));
  private static final int DEEPEST = 400;
  private static final Settings MANY = Settings.create().set(Keys.COLLECTION_MIN_SIZE, 0)
      .set(Keys.COLLECTION_MAX_SIZE, 25).set(Keys.MAP_MIN_SIZE, 0).set(Keys.MAP_MAX_SIZE, 25);

  private WireValues() {}

  /** The one of this number; a type that refuses null somewhere may get one that has none. */
  static <R extends Record> R of(Class<R> type, long seed) {
    R made = make(type, seed, true);
    return made != null ? made : make(type, seed, false);
  }

  /** Null when the type refuses it. */
  private static <R extends Record> R make(Class<R> type, long seed, boolean nulls) {
    if (type.getRecordComponents().length == 0) {
      return Json.MAPPER.convertValue(Map.of(), type);
    }
    var api = Instancio.of(type).withSeed(seed).withSettings(MANY).lenient()
        .supply(allStrings(), WireValues::text)
        .supply(allInts(), r -> r.trueOrFalse() ? INTS[r.intRange(0, INTS.length - 1)] : r.intRange(-9, 99_999))
        .supply(allLongs(), r -> r.trueOrFalse() ? LONGS[r.intRange(0, LONGS.length - 1)] : r.longRange(0, 1L << 50))
        .supply(allDoubles(), r -> DOUBLES[r.intRange(0, DOUBLES.length - 1)])
        .supply(all(Instant.class), r -> r.oneOf(INSTANTS))
        .supply(all(Duration.class), r -> r.oneOf(DURATIONS))
        .supply(all(JsonNode.class), WireValues::tree);
    return (nulls ? api.withNullable(fields(f -> !f.getType().isPrimitive())) : api).create();
  }

  private static String text(Random random) {
    return random.trueOrFalse() ? random.oneOf(TEXTS) : random.mixedCaseAlphabetic(random.intRange(1, 20))
        + new String(Character.toChars(random.intRange(0x10000, 0x10FFFF)));
  }

  private static JsonNode tree(Random random) {
    int depth = random.intRange(0, DEEPEST);
    String leaf = random.oneOf(List.of("null", "true", "[]", "{}", "9007199254740993", "0.25", "\"\u00e9\\n\""));
    try {
      return Json.MAPPER.readTree(random.trueOrFalse() ? "[".repeat(depth) + leaf + "]".repeat(depth)
          : "{\"a\":".repeat(depth) + leaf + "}".repeat(depth));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
