// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions with a deadline. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /** Something that may be so by now. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Whether it came to hold in time. A node that does not answer, or refuses, does not hold. */
  static boolean holds(Duration patience, Condition condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      try {
        if (condition.holds()) {
          return true;
        }
      } catch (IOException | Api.Refused e) {
        // Not yet: the node is down, or cut off from what it needs.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
    return false;
  }

  static void until(String what, Duration patience, Condition condition) {
    if (!holds(patience, condition)) {
      throw new IllegalStateException("not within " + patience.toSeconds() + " s: " + what);
    }
  }

  /** Lets some time pass. */
  static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !Thread.currentThread().isInterrupted(); left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
