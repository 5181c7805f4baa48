// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread safe. */
public final class FakeClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock at 2026-01-01T00:00:00Z. */
  public static FakeClock standing() {
    return at(Instant.parse("2026-01-01T00:00:00Z"));
  }

  public static FakeClock at(Instant start) {
    return new FakeClock(new AtomicReference<>(start), ZoneOffset.UTC);
  }

  /** Moves this clock, and those made of it by {@link #withZone}. */
  public void advance(Duration by) {
    now.updateAndGet(t -> t.plus(by));
  }

  public void set(Instant to) {
    now.set(to);
  }

  @Override public Instant instant() {
    return now.get();
  }

  @Override public ZoneId getZone() {
    return zone;
  }

  @Override public Clock withZone(ZoneId other) {
    return new FakeClock(now, other);
  }
}
