// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.capacity;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Percentages as the API writes them: at most two decimals, a point between, no sign. */
public final class Percent {
  private Percent() {}

  public static String of(double part, double whole) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(whole <= 0 ? 0 : part * 100 / whole);
  }
}
