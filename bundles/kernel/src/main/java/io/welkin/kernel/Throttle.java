// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A token bucket for each of those who call: so many calls a second in the long run, and up to {@code burst} at once. It remembers
 * only who has called lately. Thread safe.
 */
public final class Throttle {
  private static final int MANY = 10_000;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanos;
  private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();

  private record Bucket(double tokens, long since) {}

  /**
   * With the system's clock.
   *
   * @param perSecond 0 lets everything through
   * @param burst at least 1
   */
  public Throttle(double perSecond, int burst) {
    this(perSecond, burst, System::nanoTime);
  }

  /** With nanoseconds from elsewhere. */
  public Throttle(double perSecond, int burst, LongSupplier nanos) {
    if (perSecond < 0 || burst < 1) {
      throw new IllegalArgumentException("at least 0 calls a second and 1 at once, not " + perSecond + " and " + burst);
    }
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanos = nanos;
  }

  /** Whether one more call may be made now; if so it is counted. */
  public boolean admits(Object who) {
    if (perSecond == 0) {
      return true;
    }
    long now = nanos.getAsLong();
    if (buckets.size() >= MANY) {
      buckets.values().removeIf(bucket -> tokens(bucket, now) >= burst);
    }
    boolean[] admitted = new boolean[1];
    buckets.compute(who, (w, old) -> {
      double tokens = old == null ? burst : tokens(old, now);
      admitted[0] = tokens >= 1;
      return new Bucket(admitted[0] ? tokens - 1 : tokens, now);
    });
    return admitted[0];
  }

  private double tokens(Bucket bucket, long now) {
    return Math.min(burst, bucket.tokens() + (now - bucket.since()) / NANOS * perSecond);
  }
}
