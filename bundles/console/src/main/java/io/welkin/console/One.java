// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import io.welkin.kernel.FailureException;

/** Options of which a command takes one at a time. */
final class One {
  private One() {}

  /** Refuses several of them. */
  static void most(boolean... given) {
    if (count(given) > 1) {
      throw FailureException.invalid("Options", "one change at a time");
    }
  }

  /** Refuses any of them: it is not said what shall be changed. */
  static void none(boolean... given) {
    if (count(given) > 0) {
      throw FailureException.invalid("Options", "a change needs the name of what shall be changed");
    }
  }

  private static int count(boolean... given) {
    int count = 0;
    for (boolean one : given) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
