// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The same list and the same deployment by each protocol; the list by an API server apart, which reaches the node over TCP. */
final class Protocols {
  private static final int[] CLIENTS = {1, 8};
  private static final String OFFERING = "tiny";

  private final Client client;
  private final NodeProcess node;
  private final Duration brief;

  Protocols(Client client, NodeProcess node, Duration seconds) {
    this.client = client;
    this.node = node;
    this.brief = seconds.dividedBy(4);
  }

  void run() throws IOException, InterruptedException, ExecutionException {
    List<Protocol> all = List.of(new QueryProtocol(client), new RestProtocol(Client.environment("WELKIN_REST"), client.bearer()),
        new SoapProtocol(Client.environment("WELKIN_SOAP"), client.bearer()),
        new Ec2Protocol(Client.environment("WELKIN_EC2"), client, OFFERING));
    for (Protocol protocol : all) {
      Load.run(8, brief, zones(protocol));
      for (int clients : CLIENTS) {
        double processor = node.processor();
        Load.Outcome outcome = Load.run(clients, brief, zones(protocol));
        Report.line("", "%-5s zones,  %d clients: %s; %.2f ms of the node's processor each", protocol.name(), clients, outcome,
            (node.processor() - processor) * 1000 / Math.max(1, outcome.done()));
      }
    }
    Report.line("", "the goal is 2000 signed listZones/s on two processors, those of the clients beside them");
    Machines machines = new Machines(client);
    for (Protocol protocol : all) {
      for (int clients : CLIENTS) {
        Load.Outcome outcome = Load.run(clients, brief, () -> deploy(protocol, machines));
        Report.line("", "%-5s deploy, %d clients: %s; accepted after p50 %.1f ms, p95 %.1f ms", protocol.name(), clients, outcome,
            outcome.answer().percentile(0.5), outcome.answer().percentile(0.95));
      }
    }
  }

  /** Lists by the node itself and by the server in turn, so that both have the same share of a busy machine. */
  void apart(String server) throws IOException, InterruptedException, ExecutionException {
    Map<String, Protocol> places = Map.of("node  ", new QueryProtocol(client), "server", new QueryProtocol(new Client(server)));
    for (int clients : CLIENTS) {
      for (int turn = 0; turn < 2; turn++) {
        for (Map.Entry<String, Protocol> place : places.entrySet()) {
          Report.line("", "query zones by the %s, %d clients: %s", place.getKey(), clients,
              Load.run(clients, brief, zones(place.getValue())));
        }
      }
    }
  }

  private Load.Task zones(Protocol protocol) {
    return () -> {
      long begun = System.nanoTime();
      client.send("zones by " + protocol.name(), protocol.zones());
      return System.nanoTime() - begun;
    };
  }

  private long deploy(Protocol protocol, Machines machines) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    String answer = client.send("a machine by " + protocol.name(), protocol.deploy(machines.made()));
    long accepted = System.nanoTime() - begun;
    machines.awaitRunning(protocol.machine(answer));
    return accepted;
  }
}
