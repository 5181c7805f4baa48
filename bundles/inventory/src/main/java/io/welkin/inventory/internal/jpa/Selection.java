// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.internal.entity.Columns;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of one list query and the values of its question marks. */
final class Selection {
  private final ReadModel model;
  private final ListQuery query;
  private final Base base;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final Optional<Order> order;
  private final Order.Place place;
  private boolean joined;
  private boolean oneId;
  private boolean hopeless;

  Selection(ReadModel model, ListQuery query) {
    this.model = model;
    this.query = query;
    this.base = Base.of(model.base());
    if (!model.condition().isEmpty()) {
      conditions.add("(" + model.condition() + ")");
    }
    scope();
    new TreeMap<>(query.filters()).forEach(this::filter);
    keyword();
    order = query.after() == null || query.limit() == Integer.MAX_VALUE ? Optional.empty() : Order.of(model);
    place = order.isPresent() && !query.after().isEmpty() ? order.get().place(query.after()) : null;
  }

  /** The order by which pages follow each other, when the query asks for such a page. */
  Optional<Order> order() {
    return order;
  }

  /** Whether nothing can match, so that no query is needed. */
  boolean hopeless() {
    return hopeless;
  }

  /** Of the page. */
  List<Object> values() {
    return place == null ? values
        : Stream.concat(values.stream(), Stream.of(place.value(), place.value(), place.id())).toList();
  }

  /** Of the count. */
  List<Object> countValues() {
    return values;
  }

  /**
   * Whether the base table alone decides which rows the page has. Then {@link #ids} are found first, which an index that ends in
   * the order gives without sorting, however many rows there are; and only their {@link #rows} are joined. A database that is asked
   * for both at once does not know how few they are, and looks through whole tables.
   */
  boolean byIds() {
    boolean everything = query.offset() <= 0 && query.limit() == Integer.MAX_VALUE;
    return !everything && !joined && !oneId && base.decides(model);
  }

  /** The ids of the page, in order. */
  String ids() {
    return "SELECT " + base.alias() + ".ID FROM " + model.base() + where(true) + sorted() + range();
  }

  /** Rows by so many ids, in any order; the id is the first column, before those of the model. */
  String rows(int ids) {
    return "SELECT " + base.alias() + ".ID, " + fields() + " FROM " + model.base() + joins() + " WHERE " + base.alias()
        + ".ID IN (" + Sql.marks(ids) + ")";
  }

  /** The page at once. */
  String page() {
    return "SELECT " + fields() + " FROM " + model.base() + joins() + where(true) + sorted()
        + (query.offset() <= 0 && query.limit() == Integer.MAX_VALUE ? "" : range());
  }

  private String fields() {
    return model.fields().stream().map(ReadModel.Field::sql).collect(Collectors.joining(", "));
  }

  private String joins() {
    return model.joins().isEmpty() ? "" : " " + model.joins();
  }

  private String sorted() {
    return model.order().isEmpty() ? "" : " ORDER BY " + model.order();
  }

  private String range() {
    return order.isPresent() ? " OFFSET 0 ROWS FETCH NEXT " + (query.limit() + 1) + " ROWS ONLY"
        : " OFFSET " + Math.max(0, query.offset()) + " ROWS FETCH NEXT " + query.limit() + " ROWS ONLY";
  }

  String count() {
    return "SELECT COUNT(*) FROM " + model.base() + (joined ? " " + model.joins() : "") + where(false);
  }

  private String where(boolean fromPlace) {
    List<String> all = new ArrayList<>(conditions);
    if (fromPlace && place != null) {
      all.add(order.get().later());
    }
    return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
  }

  private void scope() {
    if (query.account() != null && model.account() != null) {
      add(model.account() + " = ?", query.account());
    }
    if (query.accounts() != null && model.account() != null) {
      among(query.accounts());
    }
    if (query.ofProjects() != null && model.account() != null) {
      conditions.add((query.ofProjects() ? "" : "NOT ") + "EXISTS (SELECT 1 FROM PROJECT project_ WHERE project_.ACCOUNT_ID = "
          + model.account() + ")");
    }
    if (query.domain() != null && model.domain() != null) {
      add(model.domain() + " = ?", query.domain());
    }
    if (query.domainPathPrefix() != null && (model.domain() != null || model.domainPath() != null)) {
      path(query.domainPathPrefix());
    }
  }

  private void among(Collection<UUID> accounts) {
    hopeless |= accounts.isEmpty();
    conditions.add(model.account() + " IN (" + Sql.marks(Math.max(1, accounts.size())) + ")");
    accounts.forEach(account -> values.add(account.toString()));
  }

  /** Everything is below the root. */
  private void path(String prefix) {
    if (prefix.equals("/")) {
      return;
    }
    if (model.domain() == null) {
      joined = true;
      add(model.domainPath() + " LIKE ? ESCAPE '!'", Like.prefix(prefix));
    } else {
      add(model.domain() + " IN (SELECT below_.ID FROM DOMAIN_ below_ WHERE below_.PATH LIKE ? ESCAPE '!')",
          Like.prefix(prefix));
    }
  }

  private void filter(String name, Object value) {
    ReadModel.Filter filter = model.filters().get(name);
    if (filter == null) {
      throw new IllegalArgumentException("the list of " + model.base() + " has no filter " + name);
    }
    joined |= !filter.base();
    String sql = filter.sql();
    oneId |= filter.operator() == ReadModel.Operator.EQ && sql.equals(base.alias() + ".ID");
    switch (filter.operator()) {
      case EQ -> add(sql + " = ?", value);
      case CONDITION -> add(sql, value);
      case LIKE -> add(like(sql), Like.anywhere(lower(value)));
      case AT_LEAST -> add(sql + " >= ?", value);
      case AT_MOST -> add(sql + " <= ?", value);
      case IN -> in(sql, " IN (", collection(value));
      case NOT_IN -> in(sql, " NOT IN (", collection(value));
      case TAGGED -> ((Map<?, ?>) value).forEach((key, text) -> tagged(sql, key, text));
      case HOLDS -> conditions.add(truth(value) ? "(" + sql + ")" : "NOT (" + sql + ")");
    }
  }

  private void tagged(String kind, Object key, Object text) {
    conditions.add(base.alias() + ".ID IN (SELECT tag_.RESOURCE_ID FROM RESOURCE_TAG tag_ WHERE tag_.KEY_ = ?"
        + " AND tag_.VALUE_ = ? AND tag_.RESOURCE_KIND = ?)");
    values.addAll(List.of(key, text, kind));
  }

  private void in(String sql, String operator, Collection<?> among) {
    if (among.isEmpty()) {
      hopeless |= operator.equals(" IN (");
      return;
    }
    conditions.add(sql + operator + Sql.marks(among.size()) + ")");
    among.forEach(v -> values.add(column(v)));
  }

  private void keyword() {
    if (query.keyword() == null || query.keyword().isEmpty() || model.keywords().isEmpty()) {
      return;
    }
    joined |= !model.keywords().stream().allMatch(base::has);
    conditions.add(model.keywords().stream().map(Selection::like).collect(Collectors.joining(" OR ", "(", ")")));
    model.keywords().forEach(k -> values.add(Like.anywhere(lower(query.keyword()))));
  }

  private void add(String condition, Object value) {
    conditions.add(condition);
    values.add(column(value));
  }

  private static String like(String sql) {
    return "LOWER(" + sql + ") LIKE ? ESCAPE '!'";
  }

  private static String lower(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  private static Collection<?> collection(Object value) {
    return value instanceof Collection<?> many ? many : List.of(value);
  }

  private static boolean truth(Object value) {
    return value instanceof Boolean is ? is : Boolean.parseBoolean(value.toString());
  }

  private static Object column(Object value) {
    if (value instanceof UUID id) {
      return id.toString();
    }
    return value instanceof Instant instant ? Columns.micros(instant) : value;
  }
}
