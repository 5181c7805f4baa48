// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long a full observation of everything takes: from the start of the node until all of it was seen and compared. */
final class Observation {
  private static final String HANDLED = "welkin_observation_handle_seconds_count";
  private static final String TIME = "welkin_observation_handle_seconds_sum";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Client client;
  private final NodeProcess node;

  Observation(Client client, NodeProcess node) {
    this.client = client;
    this.node = node;
  }

  /** Waits for two passes: one after the start, and one of a node that is warm. */
  void run(int racks) throws IOException, InterruptedException {
    long most = 0;
    for (int pass = 1; pass <= 2; pass++) {
      double handled = pass == 1 ? 0 : client.metric(HANDLED);
      double time = pass == 1 ? 0 : client.metric(TIME);
      double processor = node.processor();
      long begun = System.nanoTime();
      long first = 0;
      while (client.metric(HANDLED) < handled + racks) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new IOException("only " + (client.metric(HANDLED) - handled) + " observations in " + PATIENCE);
        }
        if (first == 0 && client.metric(HANDLED) > handled) {
          first = System.nanoTime();
        }
        most = Math.max(most, node.memory());
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      Report.line("", "pass %d: %d endpoints; %.1f s of work on them, %.1f s of processor, %d MB resident at most", pass, racks,
          client.metric(TIME) - time, node.processor() - processor, most);
    }
    Report.line("", "mismatches: " + Client.field(client.call("listDriftRecords", java.util.Map.of("pagesize", "1", "page", "1")),
        "count"));
  }
}
