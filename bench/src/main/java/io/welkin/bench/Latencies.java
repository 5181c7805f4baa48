// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** How long things took. */
record Latencies(long[] nanos) {
  static Latencies of(Collection<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** In milliseconds, of the share that was at most as slow. */
  double percentile(double share) {
    return nanos.length == 0 ? Double.NaN
        : nanos[(int) Math.min(nanos.length - 1L, Math.max(0, Math.ceil(share * nanos.length) - 1))] / 1e6;
  }

  @Override public String toString() {
    return String.format(Locale.ROOT, "p50 %.1f ms, p95 %.1f ms, max %.1f ms", percentile(0.5), percentile(0.95),
        percentile(1));
  }
}
