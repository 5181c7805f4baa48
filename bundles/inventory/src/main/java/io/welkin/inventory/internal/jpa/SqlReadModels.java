// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lists as SQL: one query for the page, and one for the count when the page does not tell it. */
final class SqlReadModels {
  /** Derby takes long for a list of hundreds. */
  private static final int TOGETHER = 100;
  private static final int FEWEST = 4;

  private final Counts counts;

  SqlReadModels(Clock clock) {
    counts = new Counts(clock);
  }

  Page list(Sql sql, ReadModel model, ListQuery query) {
    Selection selection = new Selection(model, query);
    if (selection.hopeless()) {
      return new Page(query.counted() ? 0 : -1, List.of());
    }
    if (query.limit() > 0 && selection.byIds()) {
      List<String> ids = sql.query(selection.ids(), selection.values(), row -> row.getString(1));
      return page(sql, selection, query, ids.size(), byIds(sql, model, selection, ids));
    }
    List<Map<String, Object>> rows = query.limit() == 0 ? List.of()
        : sql.query(selection.page(), selection.values(), row -> Fields.read(model, row, 0));
    return page(sql, selection, query, rows.size(), rows);
  }

  /** With one row too many, which tells that there is a page after this one. */
  private Page page(Sql sql, Selection selection, ListQuery query, int found, List<Map<String, Object>> rows) {
    long count = query.counted() ? count(sql, selection, query, found) : -1;
    boolean more = selection.order().isPresent() && rows.size() > query.limit() && query.limit() > 0;
    List<Map<String, Object>> shown = more ? new ArrayList<>(rows.subList(0, query.limit())) : rows;
    return new Page(count, shown, more ? selection.order().get().after(shown.get(shown.size() - 1)) : null);
  }

  /** Those of the rows that are still there, in the order of their ids. */
  private static List<Map<String, Object>> byIds(Sql sql, ReadModel model, Selection selection, List<String> ids) {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      List<String> some = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + TOGETHER)));
      // Few lengths of the statement, so that the database has a plan for each.
      int size = Math.min(TOGETHER, Math.max(FEWEST, Integer.highestOneBit(2 * some.size() - 1)));
      while (some.size() < size) {
        some.add(some.get(0));
      }
      sql.query(selection.rows(size), some, row -> rows.put(row.getString(1), Fields.read(model, row, 1)));
    }
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  private long count(Sql sql, Selection selection, ListQuery query, int found) {
    boolean first = query.after() == null ? query.offset() == 0 : query.after().isEmpty();
    boolean last = query.limit() > 0 && found < query.limit() && (first || query.after() == null && found > 0);
    return last ? query.offset() + (long) found : counts.of(sql, selection.count(), selection.countValues());
  }
}
