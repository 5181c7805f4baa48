// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Works on calls of one sort: so many at the same time, and so many more may wait. Queries and changes have a lane each, so
 * that a flood of the one does not hold up the other. Thread safe.
 */
final class CallLane {
  private static final long CLOSING_SECONDS = 20;

  private final ThreadPoolExecutor executor;

  CallLane(String name, int threads, int waiting) {
    executor = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
    executor.allowCoreThreadTimeOut(true);
  }

  /** Whether there was room for it. */
  boolean offer(Runnable call) {
    try {
      executor.execute(call);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Ends what is being worked on. */
  void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
