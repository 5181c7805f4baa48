// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes identifiers: version 7 UUIDs (RFC 9562), whose leading 48 bits are the time in milliseconds. */
public final class Ids {
  /** Milliseconds and twelve bits that count within one: what the last id began with. */
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /**
   * A new id. Of two ids made one after the other in one process the later one sorts later, so that rows of one
   * transaction keep their order and indexes grow at one end; between processes that holds to the millisecond.
   */
  public static UUID next() {
    long now = System.currentTimeMillis() << 12;
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xfffL);
    long low = (ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
