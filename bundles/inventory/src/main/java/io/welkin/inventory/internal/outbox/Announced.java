// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Messages whose transactions were about to commit, in the order of announcing. A transaction that saw the result of
 * another one was announced after it, so this order is right for one resource although commits end in any order.
 * Guarded by its owner.
 */
final class Announced {
  /** Whether a transaction is decided. */
  enum State { OPEN, COMMITTED, ROLLED_BACK }

  /** The messages of one transaction. */
  static final class Entry {
    final List<OutboxRow> rows;
    State state = State.OPEN;

    Entry(List<OutboxRow> rows) {
      this.rows = List.copyOf(rows);
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();

  Entry add(List<OutboxRow> rows) {
    Entry entry = new Entry(rows);
    entries.add(entry);
    return entry;
  }

  /** Takes what may be sent now: committed, and nothing announced earlier for the same resource is still open. */
  List<OutboxRow> take(int limit) {
    Set<Object> blocked = new HashSet<>();
    List<OutboxRow> batch = new ArrayList<>();
    for (Iterator<Entry> i = entries.iterator(); i.hasNext() && batch.size() < limit;) {
      Entry entry = i.next();
      if (entry.state == State.ROLLED_BACK) {
        i.remove();
      } else if (entry.state == State.COMMITTED && free(entry, blocked)) {
        batch.addAll(entry.rows);
        i.remove();
      } else {
        entry.rows.forEach(r -> blocked.add(r.orderKey()));
      }
    }
    return batch;
  }

  /** Takes everything that is decided, for sending by way of the table. */
  List<OutboxRow> drain() {
    List<OutboxRow> rows = new ArrayList<>();
    for (Iterator<Entry> i = entries.iterator(); i.hasNext();) {
      Entry entry = i.next();
      if (entry.state != State.OPEN) {
        i.remove();
        rows.addAll(entry.state == State.COMMITTED ? entry.rows : List.of());
      }
    }
    return rows;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  private static boolean free(Entry entry, Collection<Object> blocked) {
    return blocked.isEmpty() || entry.rows.stream().noneMatch(r -> blocked.contains(r.orderKey()));
  }
}
