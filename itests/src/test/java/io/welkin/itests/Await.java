// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition with a deadline. */
final class Await {
  private static final long PAUSE_NANOS = 100_000_000;

  private Await() {}

  static void until(String what, Duration patience, Callable<Boolean> condition) {
    until(what, patience, condition, Boolean::booleanValue);
  }

  /** The first value that fits. What a look throws counts as not yet, and is the cause when time is up. */
  static <T> T until(String what, Duration patience, Callable<T> look, Predicate<T> fits) {
    long deadline = System.nanoTime() + patience.toNanos();
    Object last = null;
    Throwable why = null;
    do {
      try {
        T value = look.call();
        if (fits.test(value)) {
          return value;
        }
        last = value;
      } catch (Exception | AssertionError e) {
        why = e;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() < deadline);
    throw new AssertionError("not within " + patience + ": " + what + "; last seen: " + last, why);
  }
}
