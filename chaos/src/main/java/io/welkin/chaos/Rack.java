// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A simulated rack as its own files tell it, and what may be done to it past Welkin. */
final class Rack {
  private final String name;
  private final Path directory;

  Rack(Node node, String name) {
    this.name = name;
    this.directory = node.home().resolve("data/simulator").resolve(name);
  }

  String name() {
    return name;
  }

  /** The fields of its machines. One without an {@code id} is foreign. */
  Collection<Map<String, String>> machines() {
    return objects("machine").values();
  }

  /** The fields of its volumes, by Welkin's id. */
  Map<String, Map<String, String>> volumes() {
    return objects("volume");
  }

  /** What the journal says, up to its last whole line. */
  private Map<String, Map<String, String>> objects(String kind) {
    Map<String, Map<String, String>> objects = new LinkedHashMap<>();
    String journal = read(directory.resolve("journal"));
    journal.substring(0, journal.lastIndexOf('\n') + 1).lines().map(l -> l.split(" ")).filter(w -> w[0].equals(kind))
        .forEach(words -> {
          Map<String, String> fields = fields(words);
          if (fields.isEmpty()) {
            objects.remove(words[1]);
          } else {
            objects.put(words[1], fields);
          }
        });
    return objects;
  }

  private static Map<String, String> fields(String[] words) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      fields.put(words[i].substring(0, equals),
          URLDecoder.decode(words[i].substring(equals + 1), StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that a native tool does, as the simulator's README has it. */
  void act(String line) throws IOException {
    Files.writeString(directory.resolve("control"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** From now on this fault rule holds. */
  void fault(String file, String rule) throws IOException {
    Path faults = Files.createDirectories(directory.resolve("faults"));
    Path hidden = Files.writeString(faults.resolve("." + file), rule + "\n");
    Files.move(hidden, faults.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  void lift(String file) throws IOException {
    Files.deleteIfExists(directory.resolve("faults").resolve(file));
  }
}
