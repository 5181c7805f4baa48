// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * {@code --pid P [--seconds N]}: loads the node that the environment names and prints its figures, with those that
 * CloudStack's simulator reached on such a machine beside them.
 */
public final class Bench {
  private static final int[] DEPLOYING = {1, 8, 32, 128};
  private static final int[] LISTING = {1, 8};
  private static final int[] PAGES = {20, 500};
  private static final int CHANGING = 8;
  private static final Map<String, String> CLOUDSTACK = Map.ofEntries(
      Map.entry("memory before", "1060 MB"), Map.entry("memory after", "1779 MB"),
      Map.entry("deploy 1", "0.50/s, p50 1980 ms"), Map.entry("deploy 8", "2.08/s, p50 3900 ms, p95 6300 ms"),
      Map.entry("deploy 32", "2.24/s, p50 14300 ms, p95 16700 ms, job id p50 3000 ms, 0.52 to 0.80 s of processor"),
      Map.entry("stop", "4.1/s"), Map.entry("start", "3.8/s"), Map.entry("destroy", "0.97/s"),
      Map.entry("list 20 1", "p50 47 ms (500 machines)"), Map.entry("list 20 8", "p50 277 ms"),
      Map.entry("list 500 1", "p50 922 ms"), Map.entry("list 500 8", "p50 5500 ms"), Map.entry("zones 1", "p50 6.6 ms"));

  private final Client client = new Client();
  private final Duration seconds;
  private final NodeProcess node;

  private Bench(Map<String, String> options) {
    seconds = Duration.ofSeconds(Long.parseLong(options.getOrDefault("--seconds", "20")));
    node = new NodeProcess(options.get("--pid"));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    if (!options.containsKey("--pid")) {
      throw new IllegalArgumentException("--pid names the process of the node");
    }
    new Bench(options).run();
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    print("memory before", "resident memory before: " + node.memory() + " MB");
    Machines machines = new Machines(client);
    Load.run(CHANGING, seconds.dividedBy(2), machines::deploy);
    for (int clients : DEPLOYING) {
      double before = node.processor();
      Load.Outcome outcome = Load.run(clients, seconds, machines::deploy);
      print("deploy " + clients, String.format(Locale.ROOT, "deploy, %3d clients:  %s; job id p50 %.1f ms; %.3f s of processor"
          + " each", clients, outcome, outcome.answer().percentile(0.5),
          (node.processor() - before) / Math.max(1, outcome.done())));
    }
    print("stop", "stop, %d clients:      " + Load.run(CHANGING, seconds.dividedBy(2), machines::stop), CHANGING);
    print("start", "start, %d clients:     " + Load.run(CHANGING, seconds.dividedBy(2), machines::start), CHANGING);
    lists(machines.filters());
    print("destroy", "destroy, %d clients:   " + Load.run(CHANGING, seconds.dividedBy(2), machines::destroy), CHANGING);
    print("memory after", "resident memory after: " + node.memory() + " MB");
  }

  private void lists(Map<String, String> filters) throws IOException, InterruptedException, ExecutionException {
    String count = Client.field(client.call("listVirtualMachines", page(20)), "count");
    print("", "lists of " + count + " machines");
    Duration brief = seconds.dividedBy(4);
    for (int clients : LISTING) {
      for (int page : PAGES) {
        print("list " + page + " " + clients, "page of %3d, %d clients: " + Load.run(clients, brief, list(page(page))),
            page, clients);
      }
      print("zones " + clients, "listZones, %d clients:  " + Load.run(clients, brief, () -> timed("listZones", Map.of())),
          clients);
    }
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      Map<String, String> parameters = page(20);
      parameters.put(filter.getKey(), filter.getValue());
      print("", "page of 20 by %-10s " + Load.run(1, brief, list(parameters)), filter.getKey());
    }
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

  private static void print(String what, String format, Object... values) {
    String peer = CLOUDSTACK.get(what);
    System.out.println((values.length == 0 ? format : String.format(Locale.ROOT, format, values))
        + (peer == null ? "" : "   [CloudStack: " + peer + "]"));
  }
}
