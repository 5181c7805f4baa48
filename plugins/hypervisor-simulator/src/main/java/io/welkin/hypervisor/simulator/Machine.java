// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A virtual machine as the simulated hypervisor keeps it.
 *
 * @param id Welkin's id as written on it, or null for one that is not ours
 * @param volumes ids of its volumes
 * @param started when it was started last, or null when it does not run
 */
record Machine(String nativeId, UUID id, String name, String host, PowerState power, long generation,
    long rebootGeneration, int vcpus, int memoryMiB, List<String> volumes, Instant started) {
  static final String KIND = "machine";

  static Machine defined(String nativeId, InstanceSpec spec) {
    return new Machine(nativeId, spec.id(), spec.name(), spec.host(), PowerState.STOPPED, spec.generation(), 0,
        spec.vcpus(), spec.memoryMiB(), List.of(), null).shaped(spec);
  }

  static Machine foreign(String nativeId, String name, String host) {
    return new Machine(nativeId, null, name, host, PowerState.STOPPED, 0, 0, 1, 512, List.of(), null);
  }

  /** With everything that the spec says but power and reboots. */
  Machine shaped(InstanceSpec s) {
    List<String> disks = s.disks().stream().map(d -> d.volume().id().toString()).toList();
    return new Machine(nativeId, id, s.name(), s.host(), power, s.generation(), rebootGeneration, s.vcpus(),
        s.memoryMiB(), disks, started);
  }

  Machine powered(PowerState state, Instant since) {
    Instant start = state == PowerState.STOPPED ? null : since;
    return new Machine(nativeId, id, name, host, state, generation, rebootGeneration, vcpus, memoryMiB, volumes, start);
  }

  Machine rebooted(long asked) {
    return new Machine(nativeId, id, name, host, power, generation, asked, vcpus, memoryMiB, volumes, started);
  }

  Machine renamed(String other) {
    return new Machine(nativeId, id, other, host, power, generation, rebootGeneration, vcpus, memoryMiB, volumes,
        started);
  }

  /** One more of this, with another native id. */
  Machine copied(String otherNativeId) {
    return new Machine(otherNativeId, id, name, host, power, generation, rebootGeneration, vcpus, memoryMiB, volumes,
        started);
  }

  Machine moved(String other) {
    return new Machine(nativeId, id, name, other, power, generation, rebootGeneration, vcpus, memoryMiB, volumes,
        started);
  }

  boolean runs() {
    return power == PowerState.RUNNING;
  }

  InstanceObservation observation() {
    return new InstanceObservation(id, nativeId, name, host, power, generation, vcpus, memoryMiB);
  }

  Map<String, String> fields() {
    Map<String, String> f = new HashMap<>(Map.of("native", nativeId, "name", name, "host", host, "power", power.name(),
        "generation", Long.toString(generation), "reboot", Long.toString(rebootGeneration),
        "vcpus", Integer.toString(vcpus), "memory", Integer.toString(memoryMiB), "volumes", String.join(",", volumes)));
    if (id != null) {
      f.put("id", id.toString());
    }
    if (started != null) {
      f.put("started", started.toString());
    }
    return f;
  }

  static Machine of(Map<String, String> f) {
    String volumes = f.get("volumes");
    return new Machine(f.get("native"), f.containsKey("id") ? UUID.fromString(f.get("id")) : null, f.get("name"),
        f.get("host"), PowerState.valueOf(f.get("power")), Long.parseLong(f.get("generation")),
        Long.parseLong(f.get("reboot")), Integer.parseInt(f.get("vcpus")), Integer.parseInt(f.get("memory")),
        volumes.isEmpty() ? List.of() : List.of(volumes.split(",")),
        f.containsKey("started") ? Instant.parse(f.get("started")) : null);
  }
}
