// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.util.List;
import java.util.Random;

/** Random fault rules of the simulator. */
final class Rules {
  private static final List<String> VERBS = List.of("instance.ensure", "instance.ensure", "instance.ensure",
      "instance.remove", "instance.observe", "volume.ensure", "volume.remove", "template.ensure", "endpoint.observe", "*");
  private static final List<String> KINDS = List.of("INVALID", "UNSUPPORTED", "CONFLICT", "CAPACITY", "UNREACHABLE",
      "UNKNOWN", "INTERNAL");

  private Rules() {}

  static String some(Random random) {
    String rule = "verb=" + VERBS.get(random.nextInt(VERBS.size())) + " count=" + (1 + random.nextInt(20))
        + " probability=" + (1 + random.nextInt(10)) / 10.0;
    return rule + switch (random.nextInt(5)) {
      case 0 -> " effect=hang duration=" + (1 + random.nextInt(15)) + "s";
      case 1 -> " effect=late duration=" + (1 + random.nextInt(10)) + "s";
      case 2 -> " effect=lose";
      default -> " effect=refuse kind=" + KINDS.get(random.nextInt(KINDS.size())) + " code=Chaos";
    };
  }
}
