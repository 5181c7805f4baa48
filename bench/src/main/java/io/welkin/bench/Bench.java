// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** {@code --seconds N --pid P}: loads the node that the environment names and prints its figures. */
public final class Bench {
  private static final int[] CLIENTS = {1, 8, 32};
  private static final int[] PAGES = {20, 500};
  private static final int LISTS = 100;

  private final Client client = new Client();
  private final Duration seconds;
  private final String pid;

  private Bench(Map<String, String> options) {
    seconds = Duration.ofSeconds(Long.parseLong(options.getOrDefault("--seconds", "20")));
    pid = options.getOrDefault("--pid", "");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    new Bench(options).run();
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    print("resident memory before: %s", memory());
    Map<String, String> machine = machine();
    new Deployments(client, machine).run(8, seconds.dividedBy(2));
    for (int clients : CLIENTS) {
      Deployments.Outcome outcome = new Deployments(client, machine).run(clients, seconds);
      print("deploy, %2d client%s: %6.1f/s, %s%s", clients, clients == 1 ? " " : "s", outcome.perSecond(), outcome.latencies(),
          outcome.failures().isEmpty() ? "" : "; " + outcome.failures().size() + " failed, the first with: "
              + outcome.failures().get(0));
    }
    String count = Client.field(client.call("listVirtualMachines", Map.of("listall", "true", "page", "1", "pagesize", "1")),
        "count");
    for (int page : PAGES) {
      print("list of %3d out of %s machines: %s", page, count, lists(page));
    }
    print("resident memory after: %s", memory());
  }

  /** What every machine is made of: the first zone's parts, and a network that is large enough. */
  private Map<String, String> machine() throws IOException, InterruptedException {
    String zone = Client.field(client.call("listZones", Map.of()), "id");
    String network = Client.field(client.call("listNetworks", Map.of("keyword", "bench", "listall", "true")), "id");
    if (network.isEmpty()) {
      String offering = Client.field(client.call("listNetworkOfferings", Map.of("guestiptype", "Shared")), "id");
      network = Client.field(client.call("createNetwork", Map.of("zoneid", zone, "name", "bench", "networkofferingid",
          offering, "vlan", "bridge://bench", "gateway", "10.128.0.1", "netmask", "255.128.0.0", "startip", "10.128.0.10",
          "endip", "10.255.255.250")), "id");
    }
    return Map.of("zoneid", zone, "networkids", network,
        "serviceofferingid", Client.field(client.call("listServiceOfferings", Map.of("name", "tiny")), "id"),
        "templateid", Client.field(client.call("listTemplates", Map.of("templatefilter", "all")), "id"));
  }

  private Latencies lists(int page) throws IOException, InterruptedException {
    Map<String, String> parameters = Map.of("listall", "true", "page", "1", "pagesize", Integer.toString(page));
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < LISTS + LISTS / 5; i++) {
      long begun = System.nanoTime();
      client.call("listVirtualMachines", parameters);
      if (i >= LISTS / 5) {
        took.add(System.nanoTime() - begun);
      }
    }
    return Latencies.of(took);
  }

  private String memory() throws IOException {
    if (pid.isEmpty()) {
      return "not asked for (--pid)";
    }
    for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB";
      }
    }
    return "unknown";
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
