// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fault rules of a rack: fixed ones from the configuration and the endpoint, and those in the files of its
 * directory {@code faults}, one a line, which is looked at on each call. A file counts from the moment it is there
 * until it is gone or changed; then its counts begin afresh.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private record Loaded(FileTime modified, long size, List<FaultRule> rules) {}

  private final List<FaultRule> fixed;
  private final Path directory;
  private final Map<Path, Loaded> files = new HashMap<>();

  Faults(List<String> fixed, Path directory) {
    this.fixed = parse(fixed, "the configuration");
    this.directory = directory;
  }

  /** The first rule that strikes. */
  synchronized Optional<FaultRule> strike(String verb, String resource, String host) {
    refresh();
    return Stream.concat(fixed.stream(), files.values().stream().flatMap(f -> f.rules().stream()))
        .filter(r -> r.strikes(verb, resource, host)).findFirst();
  }

  private void refresh() {
    if (!Files.isDirectory(directory)) {
      files.clear();
      return;
    }
    try (Stream<Path> listed = Files.list(directory)) {
      List<Path> present = listed.filter(p -> !p.getFileName().toString().startsWith(".")).sorted().toList();
      files.keySet().retainAll(present);
      for (Path p : present) {
        FileTime modified = Files.getLastModifiedTime(p);
        long size = Files.size(p);
        Loaded before = files.get(p);
        if (before == null || !before.modified().equals(modified) || before.size() != size) {
          files.put(p, new Loaded(modified, size, parse(Files.readAllLines(p), p.toString())));
        }
      }
    } catch (IOException e) {
      LOG.debug("The fault rules in {} are changing; the ones known hold", directory, e);
    }
  }

  private static List<FaultRule> parse(List<String> lines, String where) {
    List<FaultRule> rules = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        rules.add(FaultRule.parse(line));
      } catch (IllegalArgumentException e) {
        LOG.warn("'{}' in {} is no fault rule: {}", line, where, e.getMessage());
      }
    }
    return List.copyOf(rules);
  }
}
