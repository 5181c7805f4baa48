// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.spi.compute.PowerState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do behind Welkin's back: lines appended to the rack's file {@code control}. Each is done once, also
 * across restarts; a line that makes no sense is logged and left out.
 */
final class ControlFile {
  private static final Logger LOG = LoggerFactory.getLogger(ControlFile.class);

  private final Rack rack;
  private final Volumes volumes;
  private final Path file;

  ControlFile(Rack rack, Volumes volumes, Path file) {
    this.rack = rack;
    this.volumes = volumes;
    this.file = file;
  }

  /** Works the lines that have come; true when they changed more than single machines: all is to be told anew. */
  boolean work() {
    boolean wide = false;
    for (Optional<String> line = next(); line.isPresent(); line = next()) {
      act(line.get());
      wide |= line.get().matches("(unplug|plug|partition|heal|move)\\b.*");
    }
    return wide;
  }

  /** The next whole line; it counts as done, so that a kill in the middle of it does not do it twice. */
  private Optional<String> next() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long offset = rack.controlOffset() > in.length() ? 0 : rack.controlOffset();
      in.seek(offset);
      String line = in.readLine();
      if (line == null || !endsLine(in)) {
        return Optional.empty();
      }
      rack.controlOffset(in.getFilePointer());
      return Optional.of(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).trim());
    } catch (IOException e) {
      LOG.debug("The control file {} is changing", file, e);
      return Optional.empty();
    }
  }

  private static boolean endsLine(RandomAccessFile in) throws IOException {
    in.seek(in.getFilePointer() - 1);
    return in.read() == '\n';
  }

  private void act(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split("\\s+");
    switch (words[0]) {
      case "unplug" -> rack.plug(false);
      case "plug" -> rack.plug(true);
      case "partition", "heal" -> connect(words);
      case "create" -> create(words);
      default -> {
        synchronized (rack) {
          Optional<Machine> m = words.length < 2 ? Optional.empty() : rack.find(words[1]);
          if (m.isEmpty() || !onMachine(m.get(), words)) {
            LOG.warn("The control file {} asks for what cannot be done: {}", file, line);
          }
        }
      }
    }
  }

  /** {@code partition HOST}, {@code heal HOST} */
  private void connect(String[] words) {
    if (words.length < 2 || !rack.hasHost(words[1])) {
      LOG.warn("The control file {} names a host that is not there: {}", file, String.join(" ", words));
      return;
    }
    rack.connect(words[1], words[0].equals("heal"));
  }

  private boolean onMachine(Machine m, String[] words) {
    String argument = words.length > 2 ? words[2] : null;
    switch (words[0]) {
      case "power-on" -> rack.boot(m);
      case "power-off" -> rack.save(m.powered(PowerState.STOPPED, null));
      case "pause" -> rack.save(m.powered(PowerState.PAUSED, m.started()));
      case "delete" -> rack.delete(m);
      case "rename" -> {
        if (argument == null || rack.nameTaken(argument, m.nativeId())) {
          return false;
        }
        rack.save(m.renamed(argument));
      }
      case "move" -> {
        if (!rack.hasHost(argument)) {
          return false;
        }
        rack.save(m.moved(argument));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code create NAME [HOST [running]] [vcpus=N] [memory=MiB] [disk=PATH:GiB ...] [nic=MAC@BRIDGE[@ADDRESS] ...]} */
  private void create(String[] words) {
    List<String> plain = Stream.of(words).filter(w -> !w.contains("=")).toList();
    String host = plain.size() > 2 ? plain.get(2) : rack.hosts().get(0).nativeId();
    if (plain.size() < 2 || !rack.hasHost(host) || rack.nameTaken(plain.get(1), null)) {
      LOG.warn("The control file {} asks for a machine that cannot be: {}", file, String.join(" ", words));
      return;
    }
    try {
      synchronized (rack) {
        Machine m = Machine.foreign("vm-" + UUID.randomUUID(), plain.get(1), host, number(words, "vcpus", 1),
            number(words, "memory", 512), disks(words), values(words, "nic").stream().map(Machine.Card::of).toList());
        boolean running = plain.size() > 3 && plain.get(3).equals("running");
        rack.save(running ? m.powered(PowerState.RUNNING, Instant.now()) : m);
      }
    } catch (NumberFormatException e) {
      LOG.warn("The control file {} has a number that is none: {}", file, String.join(" ", words));
    }
  }

  private List<String> disks(String[] words) {
    List<String> paths = new ArrayList<>();
    for (String disk : values(words, "disk")) {
      int colon = disk.lastIndexOf(':');
      String path = colon < 0 ? disk : disk.substring(0, colon);
      volumes.create(path, (colon < 0 ? 1L : Long.parseLong(disk.substring(colon + 1))) << 30);
      paths.add(path);
    }
    return paths;
  }

  private static int number(String[] words, String name, int otherwise) {
    return values(words, name).stream().findFirst().map(Integer::parseInt).orElse(otherwise);
  }

  private static List<String> values(String[] words, String name) {
    return Stream.of(words).filter(w -> w.startsWith(name + "=")).map(w -> w.substring(name.length() + 1)).toList();
  }
}
