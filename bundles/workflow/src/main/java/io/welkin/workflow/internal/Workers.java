// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads of the engine. Outcomes of commands go before runs that want to go on, and these in the order in which they came:
 * what has begun ends before more is begun. Thread safe.
 */
final class Workers {
  private static final long CLOSING_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  Workers(int count) {
    threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
      Thread t = new Thread(task, "welkin-workflow");
      t.setDaemon(true);
      return t;
    });
  }

  /** Work in its turn. */
  private record Task(int rank, long number, Runnable work) implements Runnable, Comparable<Task> {
    private static final Comparator<Task> TURN = Comparator.comparingInt(Task::rank).thenComparingLong(Task::number);

    @Override public void run() {
      work.run();
    }

    @Override public int compareTo(Task other) {
      return TURN.compare(this, other);
    }
  }

  /**
   * Has the outcome of a command recorded.
   *
   * @throws RejectedExecutionException when the engine stops
   */
  void outcome(Runnable work) {
    threads.execute(new Task(0, numbers.incrementAndGet(), work));
  }

  /**
   * Has a run worked.
   *
   * @throws RejectedExecutionException when the engine stops
   */
  void run(Runnable work) {
    waiting.incrementAndGet();
    try {
      threads.execute(new Task(1, numbers.incrementAndGet(), () -> {
        waiting.decrementAndGet();
        work.run();
      }));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      throw e;
    }
  }

  /** Runs that wait for a thread. */
  int waiting() {
    return waiting.get();
  }

  /** Ends what is being worked on; the rest is left. */
  void stop() throws InterruptedException {
    threads.shutdown();
    threads.getQueue().clear();
    if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
