// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Machines made, stopped, started and destroyed by more and more clients. */
final class Deployments {
  private static final int[] CLIENTS = {1, 8, 32, 128};
  private static final int CHANGING = 8;

  private final Client client;
  private final NodeProcess node;
  private final Duration seconds;

  Deployments(Client client, NodeProcess node, Duration seconds) {
    this.client = client;
    this.node = node;
    this.seconds = seconds;
  }

  void run() throws IOException, InterruptedException, ExecutionException {
    Report.line("memory before", "resident memory before: " + node.memory() + " MB");
    Machines machines = new Machines(client);
    Load.run(CHANGING, seconds.dividedBy(2), machines::deploy);
    for (int clients : CLIENTS) {
      deploy(machines, clients);
    }
    change("stop", machines::stop);
    change("start", machines::start);
    change("destroy", machines::destroy);
    Report.line("memory after", "resident memory after: " + node.memory() + " MB");
  }

  private void deploy(Machines machines, int clients) throws IOException, InterruptedException, ExecutionException {
    double processor = node.processor();
    double statements = client.metric("welkin_db_statement_total");
    Load.Outcome outcome = Load.run(clients, seconds, machines::deploy);
    double done = Math.max(1, outcome.done());
    Report.line("deploy " + clients, String.format(Locale.ROOT, "deploy, %3d clients: %s; job id p50 %.1f ms; %.3f s of"
        + " processor and %.0f statements each", clients, outcome, outcome.answer().percentile(0.5),
        (node.processor() - processor) / done, (client.metric("welkin_db_statement_total") - statements) / done));
  }

  private void change(String what, Load.Task task) throws InterruptedException, ExecutionException {
    Report.line(what, "%-7s, %3d clients: %s", what, CHANGING, Load.run(CHANGING, seconds.dividedBy(2), task));
  }
}
