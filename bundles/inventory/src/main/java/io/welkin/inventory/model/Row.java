// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import java.util.UUID;

/** A row that {@link io.welkin.inventory.Repository} keeps. */
public interface Row {
  UUID id();

  /** The version that was read; 0 for a new row. */
  long version();
}
