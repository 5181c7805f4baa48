// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a value that fits, up to a deadline. */
final class Eventually {
  private static final long PAUSE_NANOS = 10_000_000;

  private Eventually() {}

  static <T> T get(String what, Duration patience, Supplier<T> source, Predicate<T> fits) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      T value = source.get();
      if (fits.test(value)) {
        return value;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("within " + patience + " not so: " + what + "; last seen: " + value);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
