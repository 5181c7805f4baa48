// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.HostFacts;
import io.welkin.spi.compute.PowerState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The simulated hardware behind one endpoint: hosts, which follow from the URL, and machines, which are in the store.
 * Every change of a machine is told to the listener, in order. Thread safe: all under the rack's own lock.
 */
final class Rack implements AutoCloseable {
  private static final String SWITCH = "switch";
  private static final String CUT = "cut";

  private final RackUrl url;
  private final Store store;
  private final SerialLog serial;
  private final Consumer<Machine> changed;
  private final Index index = new Index();
  private final Set<String> cut = new HashSet<>();
  private volatile boolean plugged;

  Rack(RackUrl url, Path directory, Consumer<Machine> changed) {
    this.url = url;
    this.store = new Store(directory);
    this.serial = new SerialLog(directory.resolve("serial"));
    this.changed = changed;
    all().forEach(index::add);
    store.list(CUT).forEach(f -> cut.add(f.get("host")));
    Map<String, String> cable = store.get(SWITCH, "cable");
    plugged = cable == null || cable.get("plugged").equals("true");
  }

  RackUrl url() {
    return url;
  }

  /** Guarded by this rack's lock. */
  Store store() {
    return store;
  }

  SerialLog serial() {
    return serial;
  }

  /** Those that its management sees. */
  synchronized List<HostFacts> hosts() {
    List<HostFacts> all = new ArrayList<>(url.hosts());
    for (int i = 1; i <= url.hosts(); i++) {
      String id = hostId(i);
      if (!sees(id)) {
        continue;
      }
      all.add(new HostFacts(id, id, "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255), url.cpus(),
          url.mhz(), url.memoryMiB(), "1", "x86_64", Map.of("acceleration", "simulated")));
    }
    return all;
  }

  private String hostId(int number) {
    return url.name() + String.format("-host-%04d", number);
  }

  boolean hasHost(String nativeId) {
    String prefix = url.name() + "-host-";
    if (nativeId == null || !nativeId.startsWith(prefix) || !nativeId.substring(prefix.length()).matches("\\d{4,9}")) {
      return false;
    }
    int number = Integer.parseInt(nativeId.substring(prefix.length()));
    return number >= 1 && number <= url.hosts() && hostId(number).equals(nativeId);
  }

  /** Whether a host is connected to the rack's management. What runs on one that is not goes on running. */
  synchronized boolean sees(String host) {
    return !cut.contains(host);
  }

  /** Cuts a host off from the management, or connects it again. */
  synchronized void connect(String host, boolean connected) {
    if (connected) {
      cut.remove(host);
      store.remove(CUT, host);
    } else {
      cut.add(host);
      store.put(CUT, host, Map.of("host", host));
    }
  }

  /** Everything that is there, on hosts that are cut off too. */
  synchronized List<Machine> all() {
    return store.list(Machine.KIND).map(Machine::of).toList();
  }

  /** What the management sees. */
  synchronized List<Machine> machines() {
    return all().stream().filter(m -> sees(m.host())).toList();
  }

  /** Ours by Welkin's id; there are several when one came back from being cut off. */
  synchronized List<Machine> allCopies(UUID id) {
    return index.copies(id).stream().map(this::stored).toList();
  }

  /** Those of them that the management sees. */
  synchronized List<Machine> copies(UUID id) {
    return allCopies(id).stream().filter(m -> sees(m.host())).toList();
  }

  private Machine stored(String nativeId) {
    return Machine.of(store.get(Machine.KIND, nativeId));
  }

  /** The one of them that runs before any other. */
  Optional<Machine> machine(UUID id) {
    List<Machine> copies = copies(id);
    return copies.stream().filter(Machine::runs).findFirst().or(() -> copies.stream().findFirst());
  }

  /** A native id for one more of this. */
  synchronized String freeNativeId(UUID id) {
    String free = nativeId(id);
    for (int i = 2; store.has(Machine.KIND, free); i++) {
      free = nativeId(id) + "-" + i;
    }
    return free;
  }

  /** Whether a machine that runs elsewhere has the volume open; seen through the storage, whatever is cut off. */
  synchronized boolean locked(String volume, String byOtherThan) {
    return index.open(volume).stream().anyMatch(holder -> !holder.equals(byOtherThan));
  }

  /** INVALID {@code NotFound} when there is none. */
  Machine require(UUID id) {
    return machine(id).orElseThrow(() -> FailureException.invalid("NotFound", "there is no instance " + id));
  }

  /** The machine of a native id; INVALID {@code NotFound} when there is none, UNREACHABLE when its host is cut off. */
  synchronized Machine require(String nativeId) {
    Map<String, String> f = store.get(Machine.KIND, nativeId);
    if (f == null) {
      throw FailureException.invalid("NotFound", "there is no machine " + nativeId);
    }
    if (!sees(f.get("host"))) {
      throw FailureException.unreachable("HostUnreachable", "the host " + f.get("host") + " does not answer");
    }
    return Machine.of(f);
  }

  /** Any, by Welkin's id, native id or name. */
  synchronized Optional<Machine> find(String who) {
    return machines().stream().filter(m -> who.equals(String.valueOf(m.id())) || who.equals(m.nativeId())
        || who.equals(m.name())).findFirst();
  }

  synchronized boolean nameTaken(String name, String byOtherThan) {
    return index.named(name).stream().filter(holder -> !holder.equals(byOtherThan)).map(this::stored)
        .anyMatch(m -> sees(m.host()));
  }

  static String nativeId(UUID id) {
    return "vm-" + id;
  }

  synchronized Machine save(Machine m) {
    forget(m.nativeId());
    store.put(Machine.KIND, m.nativeId(), m.fields());
    index.add(m);
    tell(m);
    return m;
  }

  private void forget(String nativeId) {
    if (store.has(Machine.KIND, nativeId)) {
      index.remove(stored(nativeId));
    }
  }

  private void tell(Machine m) {
    if (sees(m.host())) {
      changed.accept(m);
    }
  }

  synchronized Machine boot(Machine m) {
    if (url.locks() && !m.runs()) {
      m.volumes().stream().filter(v -> locked(v, m.nativeId())).findFirst().ifPresent(volume -> {
        throw FailureException.conflict("VolumeLocked", "another machine runs with the volume " + volume);
      });
    }
    serial.booted(m);
    return save(m.powered(PowerState.RUNNING, Instant.now()));
  }

  synchronized void delete(Machine m) {
    forget(m.nativeId());
    store.remove(Machine.KIND, m.nativeId());
    serial.remove(m);
    tell(m.powered(PowerState.MISSING, null));
  }

  /** Whether its management answers; pulled and plugged by the control file. */
  boolean reachable() {
    return url.reachable() && plugged;
  }

  synchronized void plug(boolean in) {
    store.put(SWITCH, "cable", Map.of("plugged", Boolean.toString(in)));
    plugged = in;
  }

  /** How much of the control file has been worked. */
  synchronized long controlOffset() {
    Map<String, String> control = store.get(SWITCH, "control");
    return control == null ? 0 : Long.parseLong(control.get("offset"));
  }

  synchronized void controlOffset(long offset) {
    store.put(SWITCH, "control", Map.of("offset", Long.toString(offset)));
  }

  @Override public synchronized void close() {
    store.close();
  }
}
