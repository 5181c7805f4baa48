// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Simulated racks, each one endpoint with many hosts, in the first cluster. */
final class Racks {
  private final Client client;

  Racks(Client client) {
    this.client = client;
  }

  /** The name of a rack, by its number from 1 on. */
  static String name(int number) {
    return "bench" + number;
  }

  void add(int racks, int hosts) throws IOException, InterruptedException {
    String zone = Client.field(client.call("listZones", Map.of()), "id");
    String cluster = Client.field(client.call("listClusters", Map.of()), "id");
    String pod = Client.field(client.call("listPods", Map.of()), "id");
    for (int i = 1; i <= racks; i++) {
      client.call("addHost", new TreeMap<>(Map.of("zoneid", zone, "podid", pod, "clusterid", cluster, "hypervisor",
          "Simulator", "url", "sim://" + name(i) + "?hosts=" + hosts, "username", "-", "password", "-")));
    }
    Report.line("", "%d racks with %d hosts each", racks, hosts);
  }
}
