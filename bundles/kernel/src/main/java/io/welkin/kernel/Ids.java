// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes identifiers: version 7 UUIDs (RFC 9562), whose leading 48 bits are the time in milliseconds. */
public final class Ids {
  private Ids() {}

  /** A new id; ids made later sort later to the millisecond, so that indexes grow at one end. */
  public static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(1 << 12);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
