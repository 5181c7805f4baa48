// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import java.util.UUID;

/** A row that belongs to an account. */
public interface Owned extends Row {
  /** Null where nobody owns it. */
  UUID accountId();

  /** The domain of the account. */
  UUID domainId();
}
