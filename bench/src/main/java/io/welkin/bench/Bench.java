// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code --part NAME [--pid P] [--seconds N] ...}: one part of the figures. All but {@code bus}, {@code hop} and {@code fill} load
 * the node that the environment names.
 */
public final class Bench {
  private final Map<String, String> options;
  private final Duration seconds;

  private Bench(Map<String, String> options) {
    this.options = options;
    this.seconds = Duration.ofSeconds(Long.parseLong(options.getOrDefault("--seconds", "20")));
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    new Bench(options).part(options.getOrDefault("--part", "deploy"));
  }

  private void part(String name) throws Exception {
    switch (name) {
      case "deploy" -> new Deployments(new Client(), node(), seconds).run();
      case "flat" -> new Flat(new Client(), node(), Duration.ofMinutes(number("--minutes"))).run();
      case "overload" -> new Overload(new Client(), node(), seconds).run();
      case "lists" -> new Lists(new Client(), seconds).run();
      case "observe" -> new Observation(new Client(), node()).run((int) number("--racks"));
      case "racks" -> new Racks(new Client()).add((int) number("--racks"), (int) number("--hosts"));
      case "fill" -> fill();
      case "protocols" -> new Protocols(new Client(), node(), seconds).run();
      case "apart" -> new Protocols(new Client(), node(), seconds).apart(required("--server"));
      case "hop" -> new Hop(Path.of(required("--directory")), seconds).run();
      case "bus" -> new BusFigures(Path.of(required("--directory")), seconds).run();
      default -> throw new IllegalArgumentException("there is no part " + name);
    }
  }

  private void fill() throws Exception {
    Path simulator = options.containsKey("--simulator") ? Path.of(options.get("--simulator")) : null;
    try (Filler filler = new Filler(required("--url"), options.get("--user"))) {
      filler.fill((int) number("--machines"), simulator);
    }
  }

  private NodeProcess node() {
    return new NodeProcess(required("--pid"));
  }

  private long number(String option) {
    return Long.parseLong(required(option));
  }

  private String required(String option) {
    if (!options.containsKey(option)) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return options.get(option);
  }
}
