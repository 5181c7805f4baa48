// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

/** A row was changed by another transaction since the caller read it: the work is to be run again. */
final class LostRace extends RuntimeException {
  LostRace(String message) {
    super(message);
  }
}
