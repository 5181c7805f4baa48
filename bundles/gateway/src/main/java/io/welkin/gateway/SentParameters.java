// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The parameters of a call, sorted out: plain ones by lower-case name, and maps such as {@code tags[0].key=a} by
 * lower-case name and index. The names inside of maps keep their case.
 */
final class SentParameters {
  /** Line feed and carriage return pass: keys and user data have them. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]");
  private static final String MAY_HAVE_CONTROLS = "activationrule";

  private final Map<String, String> plain = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, Map<String, String>>> maps = new HashMap<>();

  /**
   * Only splits what was sent; refuses nothing.
   *
   * @param sent parameters in the client's own case, in the order of sending
   */
  static Map<String, String> lowerCase(Map<String, String> sent) {
    Map<String, String> names = new LinkedHashMap<>();
    sent.forEach((name, value) -> {
      int bracket = name.indexOf('[');
      names.put(bracket < 0 ? name.toLowerCase(Locale.ROOT)
          : name.substring(0, bracket).toLowerCase(Locale.ROOT) + name.substring(bracket), value);
    });
    return names;
  }

  /** Sorts out; 430 for a wrong index, 431 for a control character. */
  SentParameters(Map<String, String> lowerCase) {
    lowerCase.forEach((name, value) -> {
      if (!name.equals(MAY_HAVE_CONTROLS) && CONTROL.matcher(value).find()) {
        throw ApiException.parameter("The value of parameter " + name + " has a control character in it");
      }
      if (name.indexOf('[') > 0) {
        entry(name, value);
      } else {
        plain.put(name, value);
      }
    });
  }

  private void entry(String name, String value) {
    int open = name.indexOf('[');
    int close = name.indexOf(']');
    boolean onePair = name.lastIndexOf('[') == open && close > open && name.lastIndexOf(']') == close;
    if (!onePair || !name.startsWith(".", close + 1) || name.length() == close + 2) {
      throw malformed(name);
    }
    int index;
    try {
      index = Integer.parseInt(name.substring(open + 1, close));
    } catch (NumberFormatException e) {
      throw malformed(name);
    }
    maps.computeIfAbsent(name.substring(0, open), n -> new TreeMap<>())
        .computeIfAbsent(index, i -> new LinkedHashMap<>()).put(name.substring(close + 2), value);
  }

  private static ApiException malformed(String name) {
    return new ApiException(ApiError.MALFORMED_PARAMETER, ApiException.CS_API, "Parameter " + name
        + " cannot be read: write an entry of a map as name[index].key=value with a whole number as index");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(plain.get(name));
  }

  Optional<List<Map<String, String>>> entries(String name) {
    return Optional.ofNullable(maps.get(name))
        .map(all -> all.values().stream().map(Collections::unmodifiableMap).toList());
  }

  boolean has(String name) {
    return plain.containsKey(name) || maps.containsKey(name);
  }
}
