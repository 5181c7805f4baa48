// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import java.util.List;

/** Where a transaction leaves its messages. Thread safe, never blocks. */
public interface Outbox {
  /** What becomes of messages whose rows are written but not yet committed. Exactly one of the two is called. */
  interface Ticket {
    void committed();

    void rolledBack();
  }

  /** The claimant to write on new rows, so that no other node takes them while this one is about to send them. */
  String claimant();

  /** Announces rows that were written, just before the commit. */
  Ticket announce(List<OutboxRow> rows);
}
