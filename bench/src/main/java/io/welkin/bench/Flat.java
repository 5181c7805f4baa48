// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Whether the rate of deployments stays, minute by minute, while machines add up. */
final class Flat {
  private static final int CLIENTS = 32;
  private static final int POOL_MINUTES = 10;

  private final Client client;
  private final NodeProcess node;
  private final Duration time;

  Flat(Client client, NodeProcess node, Duration time) {
    this.client = client;
    this.node = node;
    this.time = time;
  }

  void run() throws IOException, InterruptedException, ExecutionException {
    makeRoom();
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

  /** A pool of the simulator holds twenty thousand disks, those of about a quarter of an hour. */
  private void makeRoom() throws IOException, InterruptedException {
    String cluster = client.call("listClusters", Map.of());
    for (int pool = 1; pool <= time.toMinutes() / POOL_MINUTES; pool++) {
      client.call("createStoragePool", Map.of("name", "bench" + pool, "zoneid", Client.field(cluster, "zoneid"), "podid",
          Client.field(cluster, "podid"), "clusterid", Client.field(cluster, "id"), "scope", "CLUSTER", "url",
          "file:///bench" + pool));
    }
  }
}
