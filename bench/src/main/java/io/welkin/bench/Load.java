// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many clients that do the same again and again, each one after the other, until the time is over. */
final class Load {
  private final Queue<Long> took = new ConcurrentLinkedQueue<>();
  private final Queue<Long> answered = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  private Load() {}

  /** What one client does once. */
  @FunctionalInterface
  interface Task {
    /** How long it took until the first answer in nanoseconds, or -1 when there is nothing left to do. */
    long once() throws IOException, InterruptedException;
  }

  /**
   * What came of it.
   *
   * @param whole how long each took to its end
   * @param answer how long each took to its first answer
   */
  record Outcome(int done, double perSecond, Latencies whole, Latencies answer, List<String> failures) {
    @Override public String toString() {
      return String.format(Locale.ROOT, "%7.1f/s, %s%s", perSecond, whole, failures.isEmpty() ? ""
          : "; " + failures.size() + " failed, the first with: " + failures.get(0));
    }
  }

  static Outcome run(int clients, Duration time, Task task) throws InterruptedException, ExecutionException {
    Load load = new Load();
    ExecutorService executor = Executors.newFixedThreadPool(clients);
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(executor.submit(() -> {
          load.work(task, end);
          return null;
        }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Outcome(load.took.size(), load.took.size() / seconds, Latencies.of(load.took),
        Latencies.of(load.answered), List.copyOf(load.failures));
  }

  private void work(Task task, long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      long begun = System.nanoTime();
      try {
        long answer = task.once();
        if (answer < 0) {
          return;
        }
        answered.add(answer);
        took.add(System.nanoTime() - begun);
      } catch (Client.Refused e) {
        failures.add(e.getMessage());
      }
    }
  }
}
