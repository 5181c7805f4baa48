// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a run is asked to do.
 *
 * @param control archive of the control plane's distribution
 * @param edge archive of the edge's, which serves as an external broker
 * @param home where everything lives; removed when all went well
 * @param operations how many calls the clients make
 * @param time after which no more calls are made, even if they were fewer
 * @param kills how often the node is killed meanwhile
 * @param seed of every choice
 * @param mariaDb whether the database is a MariaDB that can be cut off; else it is the embedded one
 * @param external whether the broker is a process of its own that can be cut off; else it is the embedded one
 */
record Options(Path control, Path edge, Path home, int operations, Duration time, int kills, long seed, int clients,
    boolean mariaDb, boolean external) {
  private static final Set<String> KNOWN = Set.of("--control", "--edge", "--home", "--operations", "--minutes", "--kills", "--seed",
      "--clients", "--database", "--broker");

  /** @throws IllegalArgumentException when they make no sense */
  static Options parse(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!KNOWN.contains(arguments.get(i)) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("not an option with a value: " + arguments.get(i));
      }
      given.put(arguments.get(i), arguments.get(i + 1));
    }
    int operations = Integer.parseInt(given.getOrDefault("--operations", "500"));
    return new Options(path(given, "--control"), path(given, "--edge"), path(given, "--home"), operations,
        Duration.ofMinutes(Integer.parseInt(given.getOrDefault("--minutes", "1440"))),
        Integer.parseInt(given.getOrDefault("--kills", Integer.toString(Math.max(1, operations / 200)))),
        given.containsKey("--seed") ? Long.parseLong(given.get("--seed")) : ThreadLocalRandom.current().nextLong(1 << 30),
        Integer.parseInt(given.getOrDefault("--clients", "8")),
        choice(given, "--database", "derby", "mariadb"), choice(given, "--broker", "embedded", "external"));
  }

  private static Path path(Map<String, String> given, String name) {
    if (!given.containsKey(name)) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return Path.of(given.get(name)).toAbsolutePath();
  }

  /** True for the second of the two. */
  private static boolean choice(Map<String, String> given, String name, String usual, String other) {
    String value = given.getOrDefault(name, usual);
    if (!value.equals(usual) && !value.equals(other)) {
      throw new IllegalArgumentException(name + " is " + usual + " or " + other + ", not " + value);
    }
    return value.equals(other);
  }
}
