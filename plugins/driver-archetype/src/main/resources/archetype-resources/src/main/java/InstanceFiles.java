// SPDX-License-Identifier: Apache-2.0
package ${package};

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hypervisor: each instance is a properties file. Everything that a driver must remember is written on the object. */
final class InstanceFiles {
  private static final String SUFFIX = ".instance";

  private final Path directory;

  InstanceFiles(Path directory) {
    this.directory = directory;
  }

  InstanceObservation ensure(InstanceSpec spec) {
    Properties there = read(spec.id());
    if (there != null && Long.parseLong(there.getProperty("generation")) > spec.generation()) {
      throw FailureException.conflict("StaleGeneration", "instance " + spec.id() + " was made from a newer spec");
    }
    Properties p = new Properties();
    p.setProperty("name", spec.name());
    p.setProperty("host", spec.host());
    p.setProperty("power", spec.power().name());
    p.setProperty("generation", Long.toString(spec.generation()));
    p.setProperty("reboots", Long.toString(spec.rebootGeneration()));
    p.setProperty("vcpus", Integer.toString(spec.vcpus()));
    p.setProperty("memoryMiB", Integer.toString(spec.memoryMiB()));
    p.setProperty("disks", spec.disks().stream().map(d -> d.volume().id().toString()).collect(Collectors.joining(" ")));
    write(spec.id(), p);
    return observation(spec.id(), p);
  }

  InstanceObservation find(UUID id) {
    Properties p = read(id);
    return p == null ? InstanceObservation.missing(id) : observation(id, p);
  }

  List<InstanceObservation> all() {
    List<InstanceObservation> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        found.add(find(UUID.fromString(name.substring(0, name.length() - SUFFIX.length()))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Whether an instance that runs has this disk. */
  boolean running(UUID volume) {
    return all().stream().filter(i -> i.power() == PowerState.RUNNING)
        .anyMatch(i -> read(i.id()).getProperty("disks").contains(volume.toString()));
  }

  void remove(UUID id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InstanceObservation observation(UUID id, Properties p) {
    return new InstanceObservation(id, id.toString(), p.getProperty("name"), p.getProperty("host"),
        PowerState.valueOf(p.getProperty("power")), Long.parseLong(p.getProperty("generation")),
        Integer.parseInt(p.getProperty("vcpus")), Long.parseLong(p.getProperty("memoryMiB")));
  }

  private Path file(UUID id) {
    return directory.resolve(id + SUFFIX);
  }

  private Properties read(UUID id) {
    if (!Files.exists(file(id))) {
      return null;
    }
    Properties p = new Properties();
    try (InputStream in = Files.newInputStream(file(id))) {
      p.load(in);
      return p;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all: a crash in the middle leaves the old file. */
  private void write(UUID id, Properties p) {
    try {
      Path part = Files.createTempFile(directory, "write", ".part");
      try (OutputStream out = Files.newOutputStream(part)) {
        p.store(out, null);
      }
      Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
