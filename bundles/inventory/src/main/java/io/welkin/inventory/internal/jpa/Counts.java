// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts rows. A count that took long is remembered for ten times as long as it took, at most for {@link #LONGEST}:
 * the total above a list of a million rows may lag behind that much, a short list's total never does.
 */
final class Counts {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration WORTH_IT = Duration.ofMillis(5);
  private static final int MOST = 200;

  /** A remembered count. */
  private record Counted(long rows, Instant until) {}

  private final Clock clock;
  private final Map<List<Object>, Counted> remembered = new LinkedHashMap<>();

  Counts(Clock clock) {
    this.clock = clock;
  }

  long of(Sql sql, String text, List<Object> values) {
    List<Object> key = List.of(text, List.copyOf(values));
    Counted known = known(key);
    if (known != null) {
      return known.rows();
    }
    long begun = System.nanoTime();
    long rows = sql.query(text, values, row -> row.getLong(1)).get(0);
    remember(key, rows, Duration.ofNanos(System.nanoTime() - begun));
    return rows;
  }

  private synchronized Counted known(List<Object> key) {
    Counted counted = remembered.get(key);
    return counted != null && clock.instant().isBefore(counted.until()) ? counted : null;
  }

  private synchronized void remember(List<Object> key, long rows, Duration took) {
    remembered.remove(key);
    if (took.compareTo(WORTH_IT) < 0) {
      return;
    }
    Duration keep = took.multipliedBy(10);
    remembered.put(key, new Counted(rows, clock.instant().plus(keep.compareTo(LONGEST) > 0 ? LONGEST : keep)));
    if (remembered.size() > MOST) {
      remembered.remove(remembered.keySet().iterator().next());
    }
  }
}
