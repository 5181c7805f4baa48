// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** What clients do to machines: each call is a job, which is waited for. Thread safe. */
final class Machines {
  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

  private final Client client;
  private final Map<String, String> made;
  private final Queue<String> running = new ConcurrentLinkedQueue<>();
  private final Queue<String> stopped = new ConcurrentLinkedQueue<>();

  Machines(Client client) throws IOException, InterruptedException {
    this.client = client;
    this.made = parts();
  }

  /** What every machine is made of: the first zone's parts, and a network that is large enough. */
  private Map<String, String> parts() throws IOException, InterruptedException {
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

  /** The zone and the network that machines are in, as filters of a list. */
  Map<String, String> filters() {
    return new TreeMap<>(Map.of("zoneid", made.get("zoneid"), "networkid", made.get("networkids"),
        "templateid", made.get("templateid"), "state", "Running", "keyword", "vm"));
  }

  /** What machines are made of, by parameter. */
  Map<String, String> made() {
    return made;
  }

  long deploy() throws IOException, InterruptedException {
    return job("deployVirtualMachine", made, running);
  }

  /** Asks for one more and does not wait; its job, some time. */
  CompletableFuture<String> ask() {
    return client.callLater("deployVirtualMachine", made).thenApply(body -> Client.field(body, "jobid"));
  }

  long stop() throws IOException, InterruptedException {
    return next("stopVirtualMachine", running, stopped);
  }

  long start() throws IOException, InterruptedException {
    return next("startVirtualMachine", stopped, running);
  }

  long destroy() throws IOException, InterruptedException {
    return next("destroyVirtualMachine", running, null);
  }

  private long next(String command, Queue<String> from, Queue<String> to) throws IOException, InterruptedException {
    String machine = from.poll();
    if (machine == null) {
      return -1;
    }
    Map<String, String> parameters = new TreeMap<>(Map.of("id", machine));
    if (command.equals("destroyVirtualMachine")) {
      parameters.put("expunge", "true");
    }
    long answer = job(command, parameters, null);
    if (to != null) {
      to.add(machine);
    }
    return answer;
  }

  private long job(String command, Map<String, String> parameters, Queue<String> to) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    String accepted = client.call(command, parameters);
    long answer = System.nanoTime() - begun;
    await(Client.field(accepted, "jobid"));
    if (to != null) {
      to.add(Client.field(accepted, "id"));
    }
    return answer;
  }

  /** Waits for a machine that was just asked for. */
  void awaitRunning(String machine) throws IOException, InterruptedException {
    long pause = FIRST_PAUSE;
    String state = "";
    while (!state.equals("Running")) {
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 3 / 2, LONGEST_PAUSE);
      state = Client.field(client.call("listVirtualMachines", Map.of("id", machine)), "state");
      if (state.equals("Error")) {
        throw new Client.Refused("machine " + machine + " was not made");
      }
    }
  }

  private void await(String job) throws IOException, InterruptedException {
    long pause = FIRST_PAUSE;
    while (true) {
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 3 / 2, LONGEST_PAUSE);
      String state = client.call("queryAsyncJobResult", Map.of("jobid", job));
      switch (Client.field(state, "jobstatus")) {
        case "1" -> {
          return;
        }
        case "0" -> { }
        default -> throw new Client.Refused(Client.field(state, "errortext"));
      }
    }
  }
}
