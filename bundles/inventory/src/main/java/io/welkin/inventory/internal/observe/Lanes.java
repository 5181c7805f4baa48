// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Works on items with the same key one after the other in the order of coming, and on those of different keys beside each
 * other. What came while others of its key were worked on is handed over together.
 */
final class Lanes<T> {
  private final ExecutorService executor;
  private final int most;
  private final Consumer<List<T>> work;
  private final Map<UUID, Queue<T>> waiting = new HashMap<>();

  /**
   * Lanes without items.
   *
   * @param most how many items are handed over at once
   */
  Lanes(ExecutorService executor, int most, Consumer<List<T>> work) {
    this.executor = executor;
    this.most = most;
    this.work = work;
  }

  void submit(UUID key, T item) {
    synchronized (waiting) {
      Queue<T> lane = waiting.get(key);
      if (lane != null) {
        lane.add(item);
        return;
      }
      waiting.put(key, new ArrayDeque<>(List.of(item)));
    }
    executor.execute(() -> work(key));
  }

  private void work(UUID key) {
    try {
      work.accept(next(key));
    } finally {
      if (more(key) && !executor.isShutdown()) {
        executor.execute(() -> work(key));
      }
    }
  }

  private List<T> next(UUID key) {
    List<T> items = new ArrayList<>();
    synchronized (waiting) {
      Queue<T> lane = waiting.get(key);
      while (items.size() < most && !lane.isEmpty()) {
        items.add(lane.remove());
      }
    }
    return items;
  }

  private boolean more(UUID key) {
    synchronized (waiting) {
      return !waiting.get(key).isEmpty() || waiting.remove(key) == null;
    }
  }
}
