// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.kernel.FailureException;
import java.util.regex.Pattern;

/** What names may look like that become a word of an address. */
final class Names {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

  private Names() {}

  static boolean valid(String name) {
    return name != null && WORD.matcher(name).matches();
  }

  static String check(String name) {
    if (!valid(name)) {
      throw FailureException.invalid("BadName", "'" + name + "' is not a word of letters, digits, - and _");
    }
    return name;
  }

  /** The address without what names an edge, a host or an event: few enough to tag a figure with. */
  static String family(String address) {
    int second = address.indexOf('.');
    int end = second < 0 ? -1 : address.indexOf('.', second + 1);
    return end < 0 ? address : address.substring(0, end);
  }
}
