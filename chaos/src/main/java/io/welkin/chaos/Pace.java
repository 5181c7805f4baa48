// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of all clients, ends them, and holds them back where something is to go wrong first. Thread safe. */
final class Pace {
  /** How far clients may be ahead of what should have gone wrong by now. */
  private static final int AHEAD = 20;
  private static final Duration STEP = Duration.ofMillis(20);

  private final int most;
  private final long end;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile int barrier = Integer.MAX_VALUE - AHEAD;

  /** @param time after which no call is made any more, however many there were */
  Pace(int most, Duration time) {
    this.most = most;
    this.end = System.nanoTime() + time.toNanos();
  }

  /** The number of the next call, from 1; 0 when there is none. */
  int next() {
    while (!over() && calls.get() > barrier + AHEAD) {
      Await.pause(STEP);
    }
    int call = over() ? Integer.MAX_VALUE : calls.incrementAndGet();
    return call > most ? 0 : call;
  }

  int made() {
    return Math.min(most, calls.get());
  }

  boolean over() {
    return calls.get() >= most || System.nanoTime() > end || Thread.currentThread().isInterrupted();
  }

  /** Until this call there is nothing to wait for. */
  void barrier(int call) {
    barrier = Math.min(call, Integer.MAX_VALUE - AHEAD);
  }
}
