// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A libvirtd of the test's own, reached through TCP, that may be killed, frozen and started again. */
final class PrivateHost implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/test/scripts/private-libvirtd.sh").toAbsolutePath();
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path directory;
  private final int port;
  private Process libvirtd;

  PrivateHost(Path directory) {
    Peers.requireLibrary();
    Peers.require("root".equals(System.getProperty("user.name")), "a libvirtd of one's own needs root");
    Peers.require(Files.isExecutable(Path.of("/usr/sbin/libvirtd")), "libvirt-daemon is not installed");
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    start();
  }

  String uri() {
    return "qemu+tcp://127.0.0.1:" + port + "/system";
  }

  /** Returns when it answers. */
  void start() {
    try {
      libvirtd = new ProcessBuilder(SCRIPT.toString(), directory.toString(), Integer.toString(port))
          .redirectErrorStream(true).redirectOutput(directory.resolve("start.log").toFile()).start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    long until = System.nanoTime() + START_NANOS;
    while (!Peers.answers(uri())) {
      assertThat(libvirtd.isAlive() && System.nanoTime() < until).as("libvirtd starts; see %s", directory).isTrue();
    }
  }

  /** As in a crash; its guests go on. */
  void kill() throws InterruptedException {
    libvirtd.destroyForcibly().waitFor();
  }

  void freeze() {
    Peers.run("kill", "-STOP", Long.toString(libvirtd.pid()));
  }

  void thaw() {
    Peers.run("kill", "-CONT", Long.toString(libvirtd.pid()));
  }

  @Override public void close() throws InterruptedException, IOException {
    thaw();
    libvirtd.destroy();
    if (!libvirtd.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
    long virtlogd = Long.parseLong(Files.readString(directory.resolve("virtlogd.pid")).strip());
    ProcessHandle.of(virtlogd).ifPresent(logger -> {
      logger.destroy();
      logger.onExit().join();
    });
  }
}
