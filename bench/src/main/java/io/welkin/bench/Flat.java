// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Whether the rate of deployments stays, minute by minute, while machines add up. */
final class Flat {
  private static final int CLIENTS = 32;

  private final Client client;
  private final NodeProcess node;
  private final Duration time;

  Flat(Client client, NodeProcess node, Duration time) {
    this.client = client;
    this.node = node;
    this.time = time;
  }

  void run() throws IOException, InterruptedException, ExecutionException {
    Machines machines = new Machines(client);
    int all = 0;
    for (int minute = 1; minute <= time.toMinutes(); minute++) {
      double processor = node.processor();
      Load.Outcome outcome = Load.run(CLIENTS, Duration.ofMinutes(1), machines::deploy);
      all += outcome.done();
      Report.line(minute == time.toMinutes() ? "flat" : "", "minute %2d, %d clients: %s; %.3f s of processor each;"
          + " %d machines, %d MB resident", minute, CLIENTS, outcome,
          (node.processor() - processor) / Math.max(1, outcome.done()), all, node.memory());
    }
  }
}
