// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Named places where a test lets things go wrong. Test doubles call {@link #hit} where something may fail; a test arms
 * a point to throw, to kill or to hold. A point that is not armed does nothing. Thread safe.
 */
public final class FaultPoints {

  /** Stands for the end of the process: an {@link Error}, so that nothing that handles exceptions lives on. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed(String point) {
      super("killed at " + point, null, false, false);
    }
  }

  /** Holds whoever hits a point, interrupted or not, as a hung device does. */
  public static final class Gate implements AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Waits until someone stands at the gate. */
    public void awaitReached() {
      await(reached, "nobody came to the gate");
    }

    /** Lets all pass, now and later. */
    public void open() {
      opened.countDown();
    }

    @Override public void close() {
      open();
    }

    private void pass() {
      reached.countDown();
      await(opened, "the gate was never opened");
    }

    private static void await(CountDownLatch latch, String otherwise) {
      boolean interrupted = false;
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      try {
        while (latch.getCount() > 0) {
          try {
            if (!latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
              throw new AssertionError(otherwise);
            }
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private record Fault(AtomicInteger left, Runnable effect) {}

  private final Map<String, Fault> armed = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

  /** The next {@code times} hits throw. */
  public void throwAt(String point, int times, Supplier<? extends RuntimeException> failure) {
    armed.put(point, new Fault(new AtomicInteger(times), () -> {
      throw failure.get();
    }));
  }

  /** The next hit throws {@link Killed}. */
  public void killAt(String point) {
    armed.put(point, new Fault(new AtomicInteger(1), () -> {
      throw new Killed(point);
    }));
  }

  /** Every hit waits until the gate is opened. */
  public Gate holdAt(String point) {
    Gate gate = new Gate();
    armed.put(point, new Fault(new AtomicInteger(Integer.MAX_VALUE), gate::pass));
    return gate;
  }

  public void disarm(String point) {
    armed.remove(point);
  }

  /** Called where something may go wrong. */
  public void hit(String point) {
    hits.computeIfAbsent(point, p -> new AtomicInteger()).incrementAndGet();
    Fault fault = armed.get(point);
    if (fault != null && fault.left().getAndDecrement() > 0) {
      fault.effect().run();
    }
  }

  /** How often a point was hit, armed or not. */
  public int hits(String point) {
    AtomicInteger count = hits.get(point);
    return count == null ? 0 : count.get();
  }
}
