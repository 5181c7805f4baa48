// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers what is said of an endpoint. Rises, also across restarts of the driver-host: it begins at the microseconds
 * since 1970, and nothing says more than one thing of an endpoint per microsecond for long.
 */
final class Sequences {
  private final Map<UUID, Long> last = new ConcurrentHashMap<>();
  private final Clock clock;

  Sequences(Clock clock) {
    this.clock = clock;
  }

  long next(UUID endpoint) {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return last.merge(endpoint, micros, (before, at) -> Math.max(before + 1, at));
  }

  /** The number given last, or 0. */
  long last(UUID endpoint) {
    return last.getOrDefault(endpoint, 0L);
  }
}
