// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

import io.welkin.bus.Bus;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** A subscription. Guarded by the bus's lock, except that handlers run without it. */
final class MemoryConsumer implements Bus.Subscription {
  private final InMemoryBus bus;
  private final MemoryQueue queue;
  private final Bus.Handler handler;
  private final int inFlight;
  private final boolean serial;
  private final ExecutorService executor;
  private final Set<MemoryQueue.Entry> unsettled = new LinkedHashSet<>();
  private final Deque<MemoryQueue.Entry> line = new ArrayDeque<>();
  private final ThreadLocal<Boolean> handling = ThreadLocal.withInitial(() -> false);
  private boolean lineRuns;
  private int running;
  private boolean closed;

  MemoryConsumer(InMemoryBus bus, MemoryQueue queue, int inFlight, boolean serial, Bus.Handler handler,
      ExecutorService executor) {
    this.bus = bus;
    this.queue = queue;
    this.inFlight = inFlight;
    this.serial = serial;
    this.handler = handler;
    this.executor = executor;
  }

  boolean hasRoom() {
    return !closed && unsettled.size() < inFlight;
  }

  int unsettled() {
    return unsettled.size();
  }

  void take(MemoryQueue.Entry entry) {
    unsettled.add(entry);
    if (!serial) {
      executor.execute(() -> handle(entry));
      return;
    }
    line.add(entry);
    if (!lineRuns) {
      lineRuns = true;
      executor.execute(this::runLine);
    }
  }

  private void runLine() {
    while (true) {
      MemoryQueue.Entry next;
      synchronized (bus) {
        next = line.poll();
        if (next == null) {
          lineRuns = false;
          return;
        }
      }
      handle(next);
    }
  }

  private void handle(MemoryQueue.Entry entry) {
    synchronized (bus) {
      if (closed) {
        return;
      }
      running++;
    }
    handling.set(true);
    MemoryDelivery delivery = new MemoryDelivery(entry);
    try {
      handler.handle(entry.envelope, delivery);
    } catch (Exception | AssertionError t) {
      delivery.reject(t instanceof FailureException f ? f.failure()
          : Failure.of(Failure.Kind.INTERNAL, "HandlerFailed", "the handler failed with " + t));
    } catch (FaultPoints.Killed dead) {
      crash();
    } finally {
      handling.remove();
      synchronized (bus) {
        running--;
        bus.notifyAll();
      }
    }
  }

  List<MemoryQueue.Entry> takeUnsettled() {
    List<MemoryQueue.Entry> back = new ArrayList<>(unsettled);
    unsettled.clear();
    line.clear();
    return back;
  }

  /** Ends as if the process had died: nothing is waited for. */
  void crash() {
    synchronized (bus) {
      if (!closed) {
        closed = true;
        queue.detach(this);
        bus.forget(this);
      }
    }
  }

  @Override public void close() {
    synchronized (bus) {
      if (closed) {
        return;
      }
      closed = true;
      int own = handling.get() ? 1 : 0;
      long deadline = System.nanoTime() + 30_000_000_000L;
      try {
        while (running > own && System.nanoTime() < deadline) {
          bus.wait(1_000);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      queue.detach(this);
      bus.forget(this);
    }
  }

  private final class MemoryDelivery implements Bus.Delivery {
    private final MemoryQueue.Entry entry;
    private final boolean redelivered;

    MemoryDelivery(MemoryQueue.Entry entry) {
      this.entry = entry;
      this.redelivered = entry.redelivered;
    }

    @Override public void accept() {
      synchronized (bus) {
        settle();
      }
    }

    @Override public void reject(Failure reason) {
      synchronized (bus) {
        if (settle()) {
          bus.bury(queue.address.name(), reason, entry.envelope);
        }
      }
    }

    private boolean settle() {
      if (!unsettled.remove(entry)) {
        return false;
      }
      queue.acknowledged++;
      queue.pump();
      return true;
    }

    @Override public boolean redelivered() {
      return redelivered;
    }
  }
}
