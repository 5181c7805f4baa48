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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A virtual machine as the simulated hypervisor keeps it.
 *
 * @param id Welkin's id as written on it, or null for one that is not ours
 * @param volumes its disks, as the rack keeps them: the ids of Welkin's, the paths of native ones
 * @param nics its cards
 * @param started when it was started last, or null when it does not run
 */
record Machine(String nativeId, UUID id, String name, String host, PowerState power, long generation,
    long rebootGeneration, int vcpus, int memoryMiB, List<String> volumes, List<Card> nics, Instant started) {
  static final String KIND = "machine";

  /** A network card: {@code MAC@BRIDGE}, and {@code @ADDRESS} when the guest is seen with one. */
  record Card(String mac, String bridge, String address) {
    static Card of(String text) {
      String[] parts = text.split("@");
      return new Card(parts[0], parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : null);
    }

    @Override public String toString() {
      return mac + (bridge == null ? "" : "@" + bridge) + (address == null ? "" : "@" + address);
    }
  }

  static Machine defined(String nativeId, InstanceSpec spec) {
    return new Machine(nativeId, spec.id(), spec.name(), spec.host(), PowerState.STOPPED, spec.generation(), 0,
        spec.vcpus(), spec.memoryMiB(), List.of(), List.of(), null).shaped(spec);
  }

  static Machine foreign(String nativeId, String name, String host, int vcpus, int memoryMiB, List<String> volumes,
      List<Card> nics) {
    return new Machine(nativeId, null, name, host, PowerState.STOPPED, 0, 0, vcpus, memoryMiB, volumes, nics, null);
  }

  /** With everything that the spec says but power and reboots; of one that was not made under its id only its size. */
  Machine shaped(InstanceSpec s) {
    if (s.adopted() || !nativeId.startsWith(Rack.nativeId(id))) {
      return new Machine(nativeId, id, name, host, power, s.generation(), rebootGeneration, s.vcpus(), s.memoryMiB(),
          volumes, nics, started);
    }
    List<String> disks = s.disks().stream().map(d -> d.volume().id().toString()).toList();
    List<Card> cards = s.nics().stream().map(n -> new Card(n.macAddress(), n.bridge(), null)).toList();
    return new Machine(nativeId, id, s.name(), s.host(), power, s.generation(), rebootGeneration, s.vcpus(),
        s.memoryMiB(), disks, cards, started);
  }

  /** Under an id of Welkin's, or under none. */
  Machine owned(UUID by, long since) {
    return new Machine(nativeId, by, name, host, power, since, 0, vcpus, memoryMiB, volumes, nics, started);
  }

  Machine powered(PowerState state, Instant since) {
    Instant start = state == PowerState.STOPPED ? null : since;
    return new Machine(nativeId, id, name, host, state, generation, rebootGeneration, vcpus, memoryMiB, volumes, nics, start);
  }

  Machine rebooted(long asked) {
    return new Machine(nativeId, id, name, host, power, generation, asked, vcpus, memoryMiB, volumes, nics, started);
  }

  Machine renamed(String other) {
    return new Machine(nativeId, id, other, host, power, generation, rebootGeneration, vcpus, memoryMiB, volumes, nics,
        started);
  }

  /** One more of this, with another native id. */
  Machine copied(String otherNativeId) {
    return new Machine(otherNativeId, id, name, host, power, generation, rebootGeneration, vcpus, memoryMiB, volumes, nics,
        started);
  }

  Machine moved(String other) {
    return new Machine(nativeId, id, name, other, power, generation, rebootGeneration, vcpus, memoryMiB, volumes, nics,
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
    if (!nics.isEmpty()) {
      f.put("nics", nics.stream().map(Card::toString).collect(Collectors.joining(",")));
    }
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
        f.containsKey("nics") ? Stream.of(f.get("nics").split(",")).map(Card::of).toList() : List.of(),
        f.containsKey("started") ? Instant.parse(f.get("started")) : null);
  }
}
