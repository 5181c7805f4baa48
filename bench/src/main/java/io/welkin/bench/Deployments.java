// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients that deploy one machine after the other, each waiting for its job. */
final class Deployments {
  private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

  private final Client client;
  private final Map<String, String> parameters;
  private final Queue<Long> took = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  Deployments(Client client, Map<String, String> parameters) {
    this.client = client;
    this.parameters = parameters;
  }

  /** What came of it. */
  record Outcome(double perSecond, Latencies latencies, List<String> failures) {}

  Outcome run(int clients, Duration time) throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(clients);
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(executor.submit(() -> {
          work(end);
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
    return new Outcome(took.size() / seconds, Latencies.of(took), List.copyOf(failures));
  }

  private void work(long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      long begun = System.nanoTime();
      try {
        await(Client.field(client.call("deployVirtualMachine", parameters), "jobid"));
        took.add(System.nanoTime() - begun);
      } catch (Client.Refused e) {
        failures.add(e.getMessage());
      }
    }
  }

  private void await(String job) throws IOException, InterruptedException {
    while (true) {
      String state = client.call("queryAsyncJobResult", Map.of("jobid", job));
      switch (Client.field(state, "jobstatus")) {
        case "1" -> {
          return;
        }
        case "0" -> LockSupport.parkNanos(POLL_NANOS);
        default -> throw new Client.Refused(Client.field(state, "errortext"));
      }
    }
  }
}
