// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads on which the driver calls native code for its callers. JNA leaves thread locals on every thread that it
 * runs on; on the driver-host's they would hold this bundle's class loader after an undeploy. It also lets a caller
 * go at its deadline while a native call hangs.
 */
final class NativeThreads {
  private static final Logger LOG = LoggerFactory.getLogger(NativeThreads.class);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE.toMillis(),
      TimeUnit.MILLISECONDS, new SynchronousQueue<>(), this::thread);

  /** Runs the work and throws what it throws; UNKNOWN when it is not done by the deadline. */
  <T> T run(Instant deadline, Supplier<T> work) {
    Duration left = Duration.between(Instant.now(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw FailureException.unknown("Deadline", "The deadline of the call was over before it began");
    }
    Future<T> running;
    try {
      running = threads.submit(work::get);
    } catch (RejectedExecutionException e) {
      throw new FailureException(FailureException.unreachable("DriverStopped", "The driver is stopped").failure(), e);
    }
    try {
      return running.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (TimeoutException | CancellationException e) {
      running.cancel(true);
      throw new FailureException(
          FailureException.unknown("Deadline", "The call was not done by its deadline").failure(), e);
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw new FailureException(FailureException.unknown("Interrupted", "The call was interrupted").failure(), e);
    }
  }

  /** Ends the threads. Calls that still run are interrupted. */
  void stop() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} native calls did not end within {}", threads.getActiveCount(), STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "welkin-kvm-call-" + number.incrementAndGet());
    thread.setContextClassLoader(NativeThreads.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      return failure;
    }
    if (e.getCause() instanceof java.lang.Error error) {
      throw error;
    }
    return new IllegalStateException(e.getCause());
  }
}
