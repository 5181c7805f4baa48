// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

/** What the storage says of a volume's lock. */
public enum LockState {
  /** Nobody who writes has it open, on any host. */
  FREE,
  /** Someone has. */
  HELD,
  /** The storage cannot tell; no proof of anything. */
  UNKNOWN
}
