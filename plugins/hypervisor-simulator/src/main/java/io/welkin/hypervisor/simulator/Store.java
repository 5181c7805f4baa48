// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Objects of a rack, kept in memory and in an append-only file. A change is in the operating system's hands when the
 * method returns, so it outlives this process, though maybe not a power cut. The file is written anew when most of it
 * is past. Not thread safe: its {@link Rack} guards it.
 */
final class Store implements AutoCloseable {
  private static final int FEWEST_LINES = 10_000;

  private final Path file;
  /** By kind and id, each as its line of the file: a tenth of what its fields would take. */
  private final Map<String, Map<String, String>> objects = new LinkedHashMap<>();
  private OutputStream out;
  private int lines;
  private int live;

  Store(Path directory) {
    this.file = directory.resolve("journal");
    try {
      Files.createDirectories(directory);
      load();
      out = append();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }

  boolean has(String kind, String id) {
    return all(kind).containsKey(id);
  }

  /** Null when there is none. */
  Map<String, String> get(String kind, String id) {
    String line = all(kind).get(id);
    return line == null ? null : Line.read(line).fields();
  }

  Stream<Map<String, String>> list(String kind) {
    return all(kind).values().stream().map(line -> Line.read(line).fields());
  }

  void put(String kind, String id, Map<String, String> fields) {
    write(new Line(kind, id, fields));
  }

  void remove(String kind, String id) {
    if (has(kind, id)) {
      write(new Line(kind, id, Map.of()));
    }
  }

  private void write(Line line) {
    try {
      String text = line.write();
      out.write((text + '\n').getBytes(StandardCharsets.UTF_8));
      apply(line, text);
      if (lines > FEWEST_LINES && lines > 4 * live) {
        compact();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Map<String, String> all(String kind) {
    return objects.computeIfAbsent(kind, k -> new LinkedHashMap<>());
  }

  private void apply(Line line, String text) {
    lines++;
    Map<String, String> all = all(line.kind());
    int before = all.size();
    if (line.fields().isEmpty()) {
      all.remove(line.id());
    } else {
      all.put(line.id(), text);
    }
    live += all.size() - before;
  }

  /** Reads up to the last whole line; what a kill left of a line is cut off. */
  private void load() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file);
    int whole = text.lastIndexOf('\n') + 1;
    text.substring(0, whole).lines().forEach(line -> apply(Line.read(line), line));
    if (whole < text.length()) {
      Files.writeString(file, text.substring(0, whole));
    }
  }

  private void compact() throws IOException {
    Path next = file.resolveSibling("journal.next");
    Files.write(next, () -> objects.values().stream().flatMap(all -> all.values().stream())
        .<CharSequence>map(line -> line).iterator());
    out.close();
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    out = append();
    lines = live;
  }

  private OutputStream append() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
