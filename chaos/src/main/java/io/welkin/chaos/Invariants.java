// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold when everything has come to rest, whatever happened. Each check gives the evidence against it. */
final class Invariants {
  private static final Set<String> PASSING = Set.of("Starting", "Stopping", "Migrating", "Expunging", "PrepareForMaintenance",
      "Creating", "Destroying", "Removing");

  private final Lab lab;
  private final Ledger ledger;
  private final List<Rack> racks;
  private final Map<String, JsonNode> machines = new LinkedHashMap<>();
  private final Map<String, JsonNode> hosts = new HashMap<>();
  private final Set<String> drifting = new HashSet<>();
  private final Map<String, List<String>> broken = new LinkedHashMap<>();

  Invariants(Lab lab, Ledger ledger, List<Rack> racks) {
    this.lab = lab;
    this.ledger = ledger;
    this.racks = racks;
  }

  /** The evidence, by the invariant that it is against; nothing when all hold. */
  Map<String, List<String>> check() throws IOException {
    for (JsonNode vm : lab.api.all("listVirtualMachines", "virtualmachine", "listall", "true")) {
      if (machines.put(vm.path("id").asText(), vm) != null) {
        broken("no VM exists twice", vm.path("id").asText() + " is listed twice");
      }
    }
    lab.api.all("listHosts", "host").forEach(h -> hosts.put(h.path("id").asText(), h));
    for (JsonNode record : lab.api.all("listDriftRecords", "driftrecord")) {
      if (!record.has("resolved")) {
        drifting.add(record.path("resourceid").asText());
      }
    }
    jobsEnd();
    nothingTwice();
    allKnown();
    nothingLeft();
    capacity();
    nothingPassing();
    for (String machine : ledger.machines().keySet()) {
      history(machine);
    }
    phases();
    return broken;
  }

  private void broken(String invariant, String evidence) {
    broken.computeIfAbsent(invariant, i -> new ArrayList<>()).add(evidence);
  }

  private void jobsEnd() throws IOException {
    for (Map.Entry<String, Ledger.Accepted> job : ledger.jobs().entrySet()) {
      JsonNode now = lab.api.call("queryAsyncJobResult", "jobid", job.getKey());
      if (now.path("jobstatus").asInt() == 0) {
        broken("every accepted job ends", job + ": " + now);
      }
    }
  }

  private void nothingTwice() {
    Map<String, String> places = new HashMap<>();
    for (Rack rack : racks) {
      for (Map<String, String> machine : rack.machines()) {
        String id = machine.get("id");
        String before = id == null ? null : places.put(id, machine + " in " + rack.name());
        if (before != null) {
          broken("no VM exists twice", before + " and " + machine + " in " + rack.name());
        }
      }
    }
    Map<String, String> addresses = new HashMap<>();
    for (JsonNode vm : machines.values()) {
      for (JsonNode nic : vm.path("nic")) {
        for (String field : List.of("ipaddress", "macaddress")) {
          String before = addresses.put(nic.path(field).asText(), vm.path("name").asText());
          if (before != null) {
            broken("no VM exists twice", nic.path(field).asText() + " belongs to " + before + " and "
                + vm.path("name").asText());
          }
        }
      }
    }
  }

  private void allKnown() throws IOException {
    Set<String> unmanaged = new HashSet<>();
    for (String cluster : lab.clusters) {
      for (JsonNode one : lab.api.all("listUnmanagedInstances", "unmanagedinstance", "clusterid", cluster)) {
        unmanaged.add(one.path("name").asText());
      }
    }
    Set<String> names = new HashSet<>();
    for (Rack rack : racks) {
      for (Map<String, String> machine : rack.machines()) {
        names.add(machine.get("name"));
        if (!machines.containsKey(machine.get("id")) && !unmanaged.contains(machine.get("name"))) {
          broken("every VM of the hypervisor is known or unmanaged", machine + " in " + rack.name());
        }
      }
    }
    unmanaged.stream().filter(name -> !names.contains(name)).forEach(name ->
        broken("every VM of the hypervisor is known or unmanaged", name + " is listed as unmanaged and is not there"));
  }

  /** Of failed deployments and of expunged machines, nothing. */
  private void nothingLeft() throws IOException {
    Set<String> disks = new HashSet<>();
    lab.api.all("listVolumes", "volume", "listall", "true").forEach(v -> disks.add(v.path("id").asText()));
    for (Rack rack : racks) {
      for (Map<String, String> machine : rack.machines()) {
        JsonNode vm = machines.get(machine.get("id"));
        if (vm != null && "Error".equals(vm.path("state").asText())) {
          broken("no VM of a failed job is left", machine + " in " + rack.name() + " of " + vm);
        }
        if (vm == null && ledger.machines().containsKey(machine.getOrDefault("id", ""))) {
          broken("no VM of a failed job is left", machine + " in " + rack.name() + ", which was expunged");
        }
      }
      rack.volumes().forEach((id, volume) -> {
        if (!disks.contains(id)) {
          broken("no VM of a failed job is left", "volume " + id + " " + volume + " in " + rack.name()
              + " belongs to nothing");
        }
      });
    }
  }

  /** What is reserved on a host is what its running machines need. */
  private void capacity() {
    Map<String, Long> memory = new HashMap<>();
    Map<String, Long> processors = new HashMap<>();
    for (JsonNode vm : machines.values()) {
      if ("Running".equals(vm.path("state").asText())) {
        String host = vm.path("hostid").asText();
        memory.merge(host, vm.path("memory").asLong() << 20, Long::sum);
        processors.merge(host, vm.path("cpunumber").asLong() * vm.path("cpuspeed").asLong(), Long::sum);
      }
    }
    hosts.forEach((id, host) -> {
      long reserved = host.path("memoryallocated").asLong();
      if (reserved != memory.getOrDefault(id, 0L)
          || host.path("cpuallocatedvalue").asLong() != processors.getOrDefault(id, 0L)) {
        broken("no reserved capacity without owner", host.path("name").asText() + " has " + reserved + " bytes and "
            + host.path("cpuallocatedvalue") + " MHz reserved, its running machines need " + memory.get(id)
            + " and " + processors.get(id));
      }
    });
  }

  private void nothingPassing() {
    machines.values().stream().filter(vm -> PASSING.contains(vm.path("state").asText()))
        .forEach(vm -> broken("no transient state without a live run", vm.toString()));
    hosts.values().stream().filter(h -> PASSING.contains(h.path("resourcestate").asText()))
        .forEach(h -> broken("no transient state without a live run", h.toString()));
  }

  private void history(String id) throws IOException {
    String state = null;
    for (JsonNode entry : lab.api.all("listResourceHistory", "transition", "id", id)) {
      String from = entry.hasNonNull("from") ? entry.path("from").asText() : null;
      if (state == null ? from != null : !state.equals(from)) {
        broken("history explains every state", id + " was " + state + " and then " + entry);
      }
      state = entry.path("to").asText();
    }
    String now = machines.containsKey(id) ? machines.get(id).path("state").asText() : "Expunged";
    if (!now.equals(state)) {
      broken("history explains every state", id + " is " + now + ", its last transition went to " + state);
    }
  }

  /** What is said of a machine is how it is, unless a mismatch is recorded. */
  private void phases() {
    Map<String, Map<String, String>> real = new HashMap<>();
    racks.forEach(r -> r.machines().stream().filter(m -> m.containsKey("id")).forEach(m -> real.put(m.get("id"), m)));
    machines.forEach((id, vm) -> {
      Map<String, String> there = real.get(id);
      boolean runs = there != null && there.get("power").equals("RUNNING");
      boolean shouldRun = "Running".equals(vm.path("state").asText());
      boolean elsewhere = runs && shouldRun && !there.get("host").equals(vm.path("hostname").asText());
      if ((runs != shouldRun || elsewhere) && !drifting.contains(id)) {
        broken("a phase is what is so, or a mismatch is recorded", vm.path("name").asText() + " " + id + " is "
            + vm.path("state").asText() + " on " + vm.path("hostname").asText() + "; in truth " + there);
      }
    });
  }
}
