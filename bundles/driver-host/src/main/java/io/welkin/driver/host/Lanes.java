// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks in order within a lane and beside each other across lanes, bounded in all and per endpoint; endpoints take
 * turns. A task that is not admitted yet is parked at the head of its lane and holds no place meanwhile.
 */
final class Lanes {
  /** Something to run. */
  interface Task extends Runnable {
    /** Tasks with an equal lane run in order. */
    Object lane();

    Object endpoint();

    /** Whether it may start now; called with the lock held, so it does not block. Asked again by {@link #retry}. */
    boolean admit();
  }

  private static final class Gate {
    final Deque<Task> ready = new ArrayDeque<>();
    int running;
  }

  private final ExecutorService executor;
  private final int most;
  private final int perEndpoint;
  private final Map<Object, Deque<Task>> lanes = new HashMap<>();
  private final Map<Object, Gate> gates = new HashMap<>();
  private final Set<Object> turns = new LinkedHashSet<>();
  private final List<Task> parked = new ArrayList<>();
  private final Set<Task> running = new LinkedHashSet<>();
  private boolean stopped;

  Lanes(ExecutorService executor, int most, int perEndpoint) {
    this.executor = executor;
    this.most = most;
    this.perEndpoint = perEndpoint;
  }

  synchronized void submit(Task task) {
    Deque<Task> lane = lanes.computeIfAbsent(task.lane(), l -> new ArrayDeque<>());
    lane.addLast(task);
    if (lane.size() == 1) {
      ready(task);
      pump();
    }
  }

  /** Asks parked tasks again. */
  synchronized void retry() {
    List<Task> again = List.copyOf(parked);
    parked.clear();
    again.forEach(this::ready);
    pump();
  }

  /** Gives up a task that runs: its lane and its place are free. Without effect when it has ended. */
  synchronized void release(Task task) {
    if (!running.remove(task)) {
      return;
    }
    Gate gate = gates.get(task.endpoint());
    gate.running--;
    if (gate.running == 0 && gate.ready.isEmpty()) {
      gates.remove(task.endpoint());
    } else {
      turn(task.endpoint(), gate);
    }
    Deque<Task> lane = lanes.get(task.lane());
    lane.removeFirst();
    if (lane.isEmpty()) {
      lanes.remove(task.lane());
    } else {
      ready(lane.getFirst());
    }
    pump();
    notifyAll();
  }

  private void ready(Task task) {
    Gate gate = gates.computeIfAbsent(task.endpoint(), e -> new Gate());
    gate.ready.addLast(task);
    turn(task.endpoint(), gate);
  }

  private void turn(Object endpoint, Gate gate) {
    if (!gate.ready.isEmpty() && gate.running < perEndpoint) {
      turns.add(endpoint);
    }
  }

  private void pump() {
    while (!stopped && running.size() < most && !turns.isEmpty()) {
      Object endpoint = turns.iterator().next();
      turns.remove(endpoint);
      Gate gate = gates.get(endpoint);
      Task task = gate.ready.removeFirst();
      if (task.admit()) {
        gate.running++;
        running.add(task);
        executor.execute(() -> run(task));
      } else {
        parked.add(task);
      }
      turn(endpoint, gate);
    }
  }

  private void run(Task task) {
    try {
      task.run();
    } finally {
      release(task);
    }
  }

  /** Starts nothing any more. */
  synchronized void stop() {
    stopped = true;
  }

  /** Waits until nothing runs; false when something still does at the deadline. */
  synchronized boolean awaitIdle(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!running.isEmpty()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  synchronized int parked() {
    return parked.size();
  }
}
