// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What clients of the CloudStack API know of commands and answers, and what of that is different here and why. */
final class CloudStackFacts {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /**
   * A command.
   *
   * @param answer type of one item
   * @param parameters types by name; a star after the type of a required one
   */
  record Command(String name, String mode, String object, String answer, String shape, Map<String, String> parameters) {}

  /** A difference with its reason. Names may begin or end with a star. */
  record Exception(String what, String where, Set<String> names, String reason) {
    boolean fits(String difference, String place, String name) {
      return what.equals(difference) && matches(where, place) && names.stream().anyMatch(n -> matches(n, name));
    }

    private static boolean matches(String pattern, String text) {
      return pattern.startsWith("*") && pattern.length() > 1 ? text.endsWith(pattern.substring(1)) : pattern.endsWith("*")
          ? text.startsWith(pattern.substring(0, pattern.length() - 1)) : pattern.equals(text);
    }
  }

  private final Map<String, Command> commands = new TreeMap<>();
  private final Map<String, Map<String, String>> types = new HashMap<>();
  private final List<Exception> exceptions = new ArrayList<>();
  private final Set<Exception> used = new LinkedHashSet<>();

  CloudStackFacts() {
    for (String[] line : lines("cloudstack-api.tsv")) {
      if (line[0].equals("response")) {
        types.put(line[1], pairs(line, 2));
      } else {
        commands.put(line[1], new Command(line[1], line[2], line[3], line[4], line[5], pairs(line, 6)));
      }
    }
    lines("cloudstack-differences.tsv").forEach(line ->
        exceptions.add(new Exception(line[0], line[1], Set.of(line[2].split(" ")), line[3])));
  }

  private static List<String[]> lines(String file) {
    try {
      return Files.readAllLines(RESOURCES.resolve(file)).stream().filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> l.split("\t")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> pairs(String[] line, int column) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (line.length > column) {
      Arrays.stream(line[column].split(" ")).map(p -> p.split(":", 2)).forEach(p -> pairs.put(p[0], p[1]));
    }
    return pairs;
  }

  Map<String, Command> commands() {
    return commands;
  }

  /** The fields of a type of answers with their types. */
  Map<String, String> fields(String type) {
    return types.getOrDefault(type, Map.of());
  }

  /** Whether there is a reason for a difference. */
  boolean excused(String difference, String place, String name) {
    List<Exception> fitting = exceptions.stream().filter(e -> e.fits(difference, place, name)).toList();
    used.addAll(fitting);
    return !fitting.isEmpty();
  }

  /** Reasons for what is no difference any more. */
  List<Exception> stale() {
    return exceptions.stream().filter(e -> !used.contains(e)).toList();
  }
}
