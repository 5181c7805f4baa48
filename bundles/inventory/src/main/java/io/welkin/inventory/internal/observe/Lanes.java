// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * Runs tasks with the same key one after the other in the order of coming, and those of different keys beside each
 * other.
 */
final class Lanes {
  private final ExecutorService executor;
  private final Map<UUID, Queue<Runnable>> waiting = new HashMap<>();

  Lanes(ExecutorService executor) {
    this.executor = executor;
  }

  void submit(UUID key, Runnable task) {
    synchronized (waiting) {
      Queue<Runnable> lane = waiting.get(key);
      if (lane != null) {
        lane.add(task);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    executor.execute(() -> work(key, task));
  }

  private void work(UUID key, Runnable task) {
    try {
      task.run();
    } finally {
      Runnable next = next(key);
      if (next != null && !executor.isShutdown()) {
        executor.execute(() -> work(key, next));
      }
    }
  }

  private Runnable next(UUID key) {
    synchronized (waiting) {
      Runnable next = waiting.get(key).poll();
      if (next == null) {
        waiting.remove(key);
      }
      return next;
    }
  }
}
