// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How long a full observation of everything takes: from the start of the node until all of it was seen and compared. */
final class Observation {
  private static final String HANDLED = "welkin_observation_handle_seconds_count";
  private static final String TIME = "welkin_observation_handle_seconds_sum";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Client client;
  private final NodeProcess node;
  private long most;

  Observation(Client client, NodeProcess node) {
    this.client = client;
    this.node = node;
  }

  /** Waits for two passes: one after the start, and one of a node that is warm. */
  void run(int racks) throws IOException, InterruptedException {
    Report.line("", "first pass: %.1f s of work on %d endpoints, and with it %.1f s of processor since the start", pass(0, racks),
        racks, node.processor());
    double processor = node.processor();
    double before = client.metric(TIME);
    double after = pass(client.metric(HANDLED), racks);
    Report.line("", "next pass: %.1f s of work, %.1f s of processor; %d MB resident at most", after - before,
        node.processor() - processor, most);
    String mismatches = Client.field(client.call("listDriftRecords", Map.of("pagesize", "1", "page", "1")), "count");
    Report.line("", "mismatches: " + (mismatches.isEmpty() ? "0" : mismatches));
  }

  /** Waits for as many observations more as there are racks; the time that was worked on all until then, in seconds. */
  private double pass(double handled, int racks) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (client.metric(HANDLED) < handled + racks) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IOException("only " + (client.metric(HANDLED) - handled) + " observations in " + PATIENCE);
      }
      most = Math.max(most, node.memory());
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    return client.metric(TIME);
  }
}
