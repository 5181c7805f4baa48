// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** How long lists of machines take, of what there is. */
final class Lists {
  private static final int[] CLIENTS = {1, 8};
  private static final int[] PAGES = {20, 500};

  private final Client client;
  private final Duration brief;

  Lists(Client client, Duration seconds) {
    this.client = client;
    this.brief = seconds.dividedBy(4);
  }

  void run() throws IOException, InterruptedException, ExecutionException {
    String count = Client.field(client.call("listVirtualMachines", page(20)), "count");
    Report.line("", "lists of " + count + " machines");
    Load.run(1, brief, list(page(20)));
    for (int clients : CLIENTS) {
      for (int page : PAGES) {
        Report.line("list " + page + " " + clients, "page of %3d, %d clients:      %s", page, clients,
            Load.run(clients, brief, list(page(page))));
      }
      Report.line("zones " + clients, "listZones, %d clients:        %s", clients,
          Load.run(clients, brief, () -> timed("listZones", Map.of())));
    }
    Map<String, String> filters = new TreeMap<>(new Machines(client).filters());
    filters.putAll(one());
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      Map<String, String> parameters = page(20);
      parameters.put(filter.getKey(), filter.getValue());
      for (int clients : CLIENTS) {
        Report.line("", "page of 20 by %-12s %d: %s", filter.getKey(), clients,
            Load.run(clients, brief.dividedBy(2), list(parameters)));
      }
    }
  }

  /** What names one machine, and the host that it is on. */
  private Map<String, String> one() throws IOException, InterruptedException {
    String machines = client.call("listVirtualMachines", page(1));
    return Map.of("id", Client.field(machines, "id"), "name", Client.field(machines, "name"),
        "hostid", Client.field(machines, "hostid"));
  }

  private static Map<String, String> page(int size) {
    return new TreeMap<>(Map.of("listall", "true", "page", "1", "pagesize", Integer.toString(size)));
  }

  private Load.Task list(Map<String, String> parameters) {
    return () -> timed("listVirtualMachines", parameters);
  }

  private long timed(String command, Map<String, String> parameters) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    client.call(command, parameters);
    return System.nanoTime() - begun;
  }
}
