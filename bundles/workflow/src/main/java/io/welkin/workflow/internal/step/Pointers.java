// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entry {@code outputs} of a step: names, and JSON pointers into the answer. */
final class Pointers {
  private Pointers() {}

  static Set<String> names(Map<String, Object> with) {
    Set<String> names = new HashSet<>();
    if (with.get("outputs") instanceof Map<?, ?> outputs) {
      outputs.keySet().forEach(k -> names.add(String.valueOf(k)));
    }
    return names;
  }

  static List<String> mistakes(Map<String, Object> with) {
    List<String> found = new ArrayList<>();
    if (with.get("outputs") instanceof Map<?, ?> outputs) {
      outputs.forEach((name, pointer) -> {
        if (!String.valueOf(name).matches("[A-Za-z]\\w*")) {
          found.add("outputs: " + name + " is no name that can be referred to");
        }
        if (!readable(String.valueOf(pointer))) {
          found.add("outputs." + name + ": " + pointer + " is no JSON pointer; write it as /a/b");
        }
      });
    }
    return found;
  }

  private static boolean readable(String pointer) {
    try {
      JsonPointer.compile(pointer);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
