// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

/** What a command does, at worst, to a guest that is there or to its data. */
public enum Effect {
  /** Looks, makes, starts or grows: no guest is worse off. */
  NONE,
  /** Stops or resets a guest. */
  STOPS,
  /** Takes a guest to another host. */
  MOVES,
  /** Removes an instance, or deletes data. */
  REMOVES,
  /** Cuts a host off, with all that runs there. */
  FENCES
}
