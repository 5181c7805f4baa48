// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.util.Locale;
import java.util.Map;

/** Prints figures, with those that CloudStack's simulator reached on such a machine beside them. */
final class Report {
  private static final Map<String, String> CLOUDSTACK = Map.ofEntries(
      Map.entry("memory before", "1060 MB"), Map.entry("memory after", "1779 MB"),
      Map.entry("deploy 1", "0.50/s, p50 1980 ms"), Map.entry("deploy 8", "2.08/s, p50 3900 ms, p95 6300 ms"),
      Map.entry("deploy 32", "2.24/s, p50 14300 ms, p95 16700 ms, job id p50 3000 ms, 0.52 to 0.80 s of processor,"
          + " 3450 statements"),
      Map.entry("flat", "falls to 1.0/s in 19 minutes, p95 101 s"),
      Map.entry("stop", "4.1/s"), Map.entry("start", "3.8/s"), Map.entry("destroy", "0.97/s"),
      Map.entry("list 20 1", "p50 47 ms (500 machines)"), Map.entry("list 20 8", "p50 277 ms (500 machines)"),
      Map.entry("list 500 1", "p50 922 ms (500 machines)"), Map.entry("list 500 8", "p50 5500 ms (500 machines)"),
      Map.entry("zones 1", "p50 6.6 ms"));

  private Report() {}

  /** A line; {@code what} names the figure of CloudStack, if there is one. */
  static void line(String what, String format, Object... values) {
    String peer = CLOUDSTACK.get(what);
    System.out.println((values.length == 0 ? format : String.format(Locale.ROOT, format, values))
        + (peer == null ? "" : "   [CloudStack: " + peer + "]"));
  }
}
