// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what may be said of a cluster; 431 for what may not. */
final class ClusterWords {
  private static final List<String> TYPES = List.of("CloudManaged", "ExternalManaged");
  private static final List<String> DRIFT = List.of("accept", "alert", "repair");
  private static final List<String> ARCHITECTURES = List.of("x86_64", "aarch64", "i686", "s390x");
  private static final double MOST = 100;

  private ClusterWords() {}

  static String type(String text) {
    return among("clustertype", TYPES, text);
  }

  static String arch(String text) {
    return among("arch", ARCHITECTURES, text);
  }

  /** The drift policy, as a parameter of its own or among the details. */
  static Optional<String> drift(Parameters p) {
    return p.string("driftpolicy").or(() -> p.details("details").entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase("driftpolicy")).map(java.util.Map.Entry::getValue).findFirst())
        .map(text -> among("driftpolicy", DRIFT, text.toLowerCase(Locale.ROOT)));
  }

  /** Names of controllers, with commas between; an empty text for none. */
  static Optional<List<String>> controllers(Parameters p) {
    return p.string("controllers").map(text -> Arrays.stream(text.split(",")).map(String::trim)
        .filter(name -> !name.isEmpty()).distinct().map(name -> {
          if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
            throw ApiException.parameter("controllers must be names such as ha-controller, not " + name);
          }
          return name;
        }).toList());
  }

  /** How many times over something is given away: from 1 to 100. */
  static Optional<Double> ratio(Parameters p, String parameter) {
    return p.string(parameter).map(text -> {
      try {
        double ratio = Double.parseDouble(text.trim());
        if (ratio >= 1 && ratio <= MOST) {
          return ratio;
        }
      } catch (NumberFormatException e) {
        throw wrong(parameter, text, e);
      }
      throw wrong(parameter, text, null);
    });
  }

  private static ApiException wrong(String parameter, String text, Throwable cause) {
    ApiException e = ApiException.parameter(parameter + " must be a number from 1 to 100, not " + text);
    e.initCause(cause);
    return e;
  }

  private static String among(String parameter, List<String> words, String text) {
    return words.stream().filter(w -> w.equalsIgnoreCase(text.trim())).findFirst().orElseThrow(() ->
        ApiException.parameter(parameter + " must be one of " + String.join(", ", words) + ", not " + text));
  }
}
