// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.kernel.Ids;
import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.PoolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Two libvirtds, each in namespaces of its own, and a directory that both share: two hypervisor hosts on one machine. */
final class NamespacedHosts implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("src/test/scripts").toAbsolutePath();
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

  final Endpoint a;
  final Endpoint b;
  final PoolSpec pool;
  private final Path directory;
  private final int net = ThreadLocalRandom.current().nextInt(1, 250);
  private final String prefix = "wk" + net;
  private final List<Process> daemons = new ArrayList<>();

  NamespacedHosts(Path directory) {
    Peers.requireLibrary();
    Peers.require("root".equals(System.getProperty("user.name")), "namespaces of one's own need root");
    Peers.require(Files.isExecutable(Path.of("/usr/sbin/libvirtd")), "libvirt-daemon is not installed");
    Peers.require(Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")), "qemu-system-x86 is not installed");
    this.directory = directory;
    pool = new PoolSpec(Ids.next(), "SharedMountPoint", directory.resolve("pool").toString(), Map.of());
    Peers.Outcome made = Peers.run(SCRIPTS.resolve("two-namespaces.sh").toString(), "make", prefix, "" + net);
    if (made.exit() != 0) {
      namespaces("remove");
    }
    Peers.require(made.exit() == 0, "network namespaces cannot be made: " + made.output().strip());
    a = start("a", 11);
    b = start("b", 12);
  }

  private void namespaces(String what) {
    Peers.run(SCRIPTS.resolve("two-namespaces.sh").toString(), what, prefix, "" + net);
  }

  private Endpoint start(String name, int last) {
    String address = "10.98." + net + "." + last;
    Path own = directory.resolve(name);
    try {
      Files.createDirectories(own);
      daemons.add(new ProcessBuilder(SCRIPTS.resolve("namespaced-libvirtd.sh").toString(), own.toString(), prefix + name,
          address).redirectErrorStream(true).redirectOutput(own.resolve("start.log").toFile()).start());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Endpoint endpoint = new Endpoint(Ids.next(), "KVM", "qemu+tcp://" + address + "/system", Map.of("acceleration", "tcg",
        "serialDirectory", directory.resolve("serial").toString()));
    Process daemon = daemons.get(daemons.size() - 1);
    long until = System.nanoTime() + START_NANOS;
    while (!Peers.answers(endpoint.url())) {
      assertThat(daemon.isAlive() && System.nanoTime() < until).as("libvirtd starts; see %s", own).isTrue();
    }
    return endpoint;
  }

  /** Native id of an endpoint's host. */
  static String host(Endpoint endpoint) {
    Session session = new Session(endpoint.url());
    try {
      return session.call(use -> HostProfile.read(use.connect()).id());
    } finally {
      session.end();
    }
  }

  /** Guests that run on a host, whatever its libvirtd says: processes that carry the id. */
  static long processes(UUID guest) {
    return ProcessHandle.allProcesses().filter(p -> p.info().commandLine().filter(c -> c.contains("qemu-system")
        && c.contains(guest.toString())).isPresent()).count();
  }

  @Override public void close() throws IOException {
    daemons.forEach(Process::destroyForcibly);
    for (String name : List.of("a", "b")) {
      Path pid = directory.resolve(name).resolve("virtlogd.pid");
      if (Files.exists(pid)) {
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
      }
    }
    ProcessHandle.allProcesses().filter(p -> p.info().commandLine()
        .filter(c -> c.contains("qemu-system") && c.contains(directory.toString())).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
    namespaces("remove");
  }
}
