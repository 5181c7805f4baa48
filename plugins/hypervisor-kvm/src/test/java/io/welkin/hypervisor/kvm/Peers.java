// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.libvirt.Library;
import org.libvirt.LibvirtException;

/** What the tests need of the machine, with the reason printed when it is not there. */
final class Peers {
  static final String SYSTEM = "qemu:///system";
  static final String TEST = "test:///default";

  private Peers() {}

  static void requireLibrary() {
    require(library(), "libvirt's client library (libvirt0) is not installed");
  }

  static void requireSystem() {
    requireLibrary();
    require(answers(SYSTEM), "no libvirtd answers at " + SYSTEM + " (.ci/start-libvirt.sh starts one)");
  }

  /** Where make-guest.sh put its output. */
  static Path requireGuest() {
    String directory = System.getProperty("welkin.guest.dir", "");
    require(!directory.isBlank(), "-Dwelkin.guest.dir does not say where make-guest.sh put the guest");
    Path guest = Path.of(directory);
    require(Files.exists(guest.resolve("SHA256SUMS")), guest + " holds no guest (make-guest.sh makes it)");
    return guest;
  }

  static void require(boolean met, String otherwise) {
    if (!met) {
      System.out.println("SKIPPED: " + otherwise);
    }
    assumeTrue(met, otherwise);
  }

  static TemplateSpec guestTemplate(Path guest, TemplateRef template) {
    return new TemplateSpec(template, "QCOW2", List.of(file(guest, TemplateFile.DISK, "disk.qcow2"),
        file(guest, TemplateFile.KERNEL, "kernel"), file(guest, TemplateFile.INITRD, "initrd")));
  }

  private static TemplateFile file(Path guest, String role, String name) {
    try {
      for (String line : Files.readAllLines(guest.resolve("SHA256SUMS"))) {
        if (line.endsWith(" " + name)) {
          return new TemplateFile(role, guest.resolve(name).toUri().toString(), "{SHA-256}" + line.substring(0, 64));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("SHA256SUMS does not name " + name);
  }

  static boolean answers(String uri) {
    try {
      return run("timeout", "20", "virsh", "-q", "-c", uri, "uri").exit() == 0;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  static String virsh(String uri, String... arguments) {
    List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
    command.addAll(List.of(arguments));
    Outcome outcome = run(command.toArray(String[]::new));
    if (outcome.exit() != 0) {
      throw new IllegalStateException(command + " failed: " + outcome.output());
    }
    return outcome.output();
  }

  /** Drops a directory's pool from libvirt, so that a temporary directory leaves nothing behind. */
  static void forgetPool(OpenDriver open, String path) {
    Session session = new Session(open.endpoint.url());
    try {
      session.call(use -> {
        if (use.pool(DirectoryPool.name(path)) != null) {
          DirectoryPool.forget(use, use.pool(DirectoryPool.name(path)));
        }
        return null;
      });
    } finally {
      session.end();
    }
  }

  /** The plugin's classes as its bundle has them. A native library in a jar is unpacked anew for every class loader. */
  static void jarOfClasses(Path jar) throws IOException {
    Path classes;
    try {
      classes = Path.of(LibvirtHypervisorDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  record Outcome(int exit, String output) {}

  static Outcome run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(command) + " does not end");
      }
      return new Outcome(process.exitValue(), output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean library() {
    try {
      return Library.getVersion() > 0;
    } catch (LibvirtException | LinkageError e) {
      return false;
    }
  }
}
