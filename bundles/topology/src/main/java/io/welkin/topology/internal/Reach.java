// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import java.util.ArrayList;
import java.util.List;

/** Which domains' things reach down to a domain. */
public final class Reach {
  private Reach() {}

  /** The paths of a domain and of those above it: {@code /a/b/} gives {@code /}, {@code /a/}, {@code /a/b/}. */
  public static List<String> above(String path) {
    List<String> paths = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      paths.add(path.substring(0, slash + 1));
    }
    return paths;
  }
}
