// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until something holds, and fails at a deadline. Looks again every two milliseconds. */
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long PAUSE_NANOS = 2_000_000;

  private Await() {}

  /** Waits up to 15 seconds. */
  public static void until(String what, BooleanSupplier holds) {
    until(what, PATIENCE, holds);
  }

  /** @throws AssertionError naming what did not come to hold */
  public static void until(String what, Duration patience, BooleanSupplier holds) {
    value(what, patience, holds::getAsBoolean, Boolean::booleanValue);
  }

  /** Waits up to 15 seconds for a value that fits, and returns it. */
  public static <T> T value(String what, Supplier<T> source, Predicate<T> fits) {
    return value(what, PATIENCE, source, fits);
  }

  /** Waits for a value that fits, and returns it. */
  public static <T> T value(String what, Duration patience, Supplier<T> source, Predicate<T> fits) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      T now = source.get();
      if (fits.test(now)) {
        return now;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("within " + patience + " not so: " + what + "; last seen: " + now);
      }
      if (Thread.interrupted()) {
        throw new AssertionError("interrupted while waiting: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
