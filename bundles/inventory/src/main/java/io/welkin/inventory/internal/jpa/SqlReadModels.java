// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Lists as SQL: one query for the page, and one for the count when the page does not tell it. */
final class SqlReadModels {
  private final Counts counts;

  SqlReadModels(Clock clock) {
    counts = new Counts(clock);
  }

  Page list(Sql sql, ReadModel model, ListQuery query) {
    Selection selection = new Selection(model, query);
    if (selection.hopeless()) {
      return new Page(query.counted() ? 0 : -1, List.of());
    }
    List<Map<String, Object>> rows = query.limit() == 0 ? List.of()
        : sql.query(selection.page(), selection.values(), row -> Fields.read(model, row));
    return new Page(query.counted() ? count(sql, selection, query, rows.size()) : -1, rows);
  }

  private long count(Sql sql, Selection selection, ListQuery query, int found) {
    boolean last = query.limit() > 0 && found < query.limit() && (found > 0 || query.offset() == 0);
    return last ? query.offset() + (long) found : counts.of(sql, selection.count(), selection.values());
  }
}
