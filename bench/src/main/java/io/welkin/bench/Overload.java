// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten times as many deployments are asked for as the node can do, by clients that do not wait for their jobs: what is
 * refused and how, what becomes of what was accepted, and how long others wait for a list meanwhile.
 */
final class Overload {
  private static final int TIMES = 10;
  private static final String STATEMENTS = "welkin_db_statement_total";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Client client;
  private final NodeProcess node;
  private final Duration seconds;
  private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
  private final LongAdder asked = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Queue<String> otherwise = new ConcurrentLinkedQueue<>();

  Overload(Client client, NodeProcess node, Duration seconds) {
    this.client = client;
    this.node = node;
    this.seconds = seconds;
  }

  void run() throws IOException, InterruptedException, ExecutionException {
    Machines machines = new Machines(client);
    double sustained = Load.run(32, seconds, machines::deploy).perSecond();
    Load.Outcome calm = Load.run(1, seconds.dividedBy(2), this::list);
    long between = (long) (1e9 / (sustained * TIMES));
    double processor = node.processor();
    double statements = client.metric(STATEMENTS);
    long asking = System.nanoTime();
    long end = asking + seconds.multipliedBy(2).toNanos();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    Future<?> flood = executor.submit(() -> ask(machines, end, between));
    Future<Load.Outcome> listing = executor.submit(() -> Load.run(1, seconds.multipliedBy(2), this::list));
    long most = 0;
    while (!listing.isDone()) {
      most = Math.max(most, node.memory());
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    flood.get();
    double took = (System.nanoTime() - asking) / 1e9;
    executor.shutdown();
    while (settled.sum() < asked.sum()) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    Report.line("", "sustained %.1f deploys/s; asked for %d in %.0f s (%.0f/s): %d accepted, %d refused with 503 and Retry-After,"
        + " %d otherwise%s", sustained, asked.sum(), took, asked.sum() / took, jobs.size(), refused.sum(), otherwise.size(),
        otherwise.isEmpty() ? "" : ", the first with: " + otherwise.peek());
    Report.line("", "a page of 20: calm %s; meanwhile %s", calm, listing.get());
    int accepted = jobs.size();
    long begun = System.nanoTime();
    int failed = ends();
    Report.line("", "%d accepted jobs: %d failed, all ended %.1f s after the last was accepted; %.3f s of processor and %.0f"
        + " statements each, with the lists; %d MB resident at most", accepted, failed, (System.nanoTime() - begun) / 1e9,
        (node.processor() - processor) / accepted, (client.metric(STATEMENTS) - statements) / accepted,
        Math.max(most, node.memory()));
  }

  private long list() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    client.call("listVirtualMachines", Map.of("listall", "true", "page", "1", "pagesize", "20"));
    return System.nanoTime() - begun;
  }

  private void ask(Machines machines, long end, long between) {
    for (long next = System.nanoTime(); next < end; next += between) {
      LockSupport.parkNanos(next - System.nanoTime());
      asked.increment();
      machines.ask().whenComplete((job, problem) -> {
        if (problem == null) {
          jobs.add(job);
        } else if (problem.getCause() instanceof Client.Refused r && r.status() == 503 && r.retryAfter() != null) {
          refused.increment();
        } else {
          otherwise.add(String.valueOf(problem.getMessage()));
        }
        settled.increment();
      });
    }
  }

  /** Waits until every accepted job has ended; how many failed. */
  private int ends() throws IOException, InterruptedException {
    int failed = 0;
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (String job = jobs.poll(); job != null; job = jobs.poll()) {
      String status = "0";
      while (status.equals("0")) {
        if (System.nanoTime() > until) {
          throw new IOException("job " + job + " has not ended");
        }
        try {
          status = Client.field(client.call("queryAsyncJobResult", Map.of("jobid", job)), "jobstatus");
        } catch (Client.Refused e) {
          if (e.status() != 503) {
            throw e;
          }
        }
        if (status.equals("0")) {
          LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
      }
      failed += status.equals("1") ? 0 : 1;
    }
    return failed;
  }
}
