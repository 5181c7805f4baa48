// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list as data: which tables, which fields, which filters. Immutable once built. A list operation declares one; its
 * fields are also its documentation.
 *
 * <p>SQL in it is plain SQL-92 that Derby and MariaDB both understand; identifiers come from the inventory's schema.
 */
public final class ReadModel {

  /** How a column becomes a value; LIST is a JSON array that becomes comma-separated text. */
  public enum Type { STRING, UUID, LONG, INTEGER, BOOLEAN, INSTANT, DOUBLE, JSON, LIST }

  /** A field: its name in answers, the SQL expression and how it is read. */
  public record Field(String name, String sql, Type type, String description, boolean adminOnly) {}

  /** How a filter compares. */
  public enum Operator { EQ, LIKE, AT_LEAST, AT_MOST, IN, NOT_IN,
    /** The expression is a whole condition with one {@code ?} for the value. */
    CONDITION,
    /** Value true demands that the expression holds, false that it does not. */
    HOLDS,
    /** Value is a map; the row, of the kind that the expression names, has all of these tags. */
    TAGGED }

  /**
   * A filter: an SQL expression and how it is compared with the value.
   *
   * @param base whether the expression needs only the base table, so that counting need not join
   */
  public record Filter(String sql, Operator operator, boolean base) {}

  private final String base;
  private final String joins;
  private final String condition;
  private final List<Field> fields;
  private final Map<String, Filter> filters;
  private final List<String> keywords;
  private final String order;
  private final String taggedAs;
  private final boolean annotated;
  private final String account;
  private final String domain;
  private final String domainPath;

  private ReadModel(Builder b) {
    base = b.base;
    joins = String.join(" ", b.joins);
    condition = b.condition;
    fields = List.copyOf(b.fields);
    filters = Map.copyOf(b.filters);
    keywords = List.copyOf(b.keywords);
    order = b.order;
    taggedAs = b.taggedAs;
    annotated = b.annotated;
    account = b.account;
    domain = b.domain;
    domainPath = b.domainPath;
  }

  /**
   * Begins a model.
   *
   * @param base the table and its alias, such as {@code VIRTUAL_MACHINE v}
   */
  public static Builder from(String base) {
    return new Builder(base);
  }

  public String base() {
    return base;
  }

  public String joins() {
    return joins;
  }

  /** A condition that always holds, on the base table; empty for none. */
  public String condition() {
    return condition;
  }

  public List<Field> fields() {
    return fields;
  }

  public Map<String, Filter> filters() {
    return filters;
  }

  /** Expressions that a keyword is looked for in. */
  public List<String> keywords() {
    return keywords;
  }

  public String order() {
    return order;
  }

  /** The kind under which rows have tags, or null where they have none. Such a model has a field {@code id}. */
  public String taggedAs() {
    return taggedAs;
  }

  /** Whether people can write annotations on the rows. Such a model has a field {@code id}. */
  public boolean annotated() {
    return annotated;
  }

  /** Column of the owning account on the base table, or null where rows have no owner. */
  public String account() {
    return account;
  }

  public String domain() {
    return domain;
  }

  /** Expression for the path of the owning domain (needs the joins), or null. */
  public String domainPath() {
    return domainPath;
  }

  /** Collects a model. */
  public static final class Builder {
    private final String base;
    private final List<String> joins = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private List<String> keywords = List.of();
    private String condition = "";
    private String order = "";
    private String taggedAs;
    private boolean annotated;
    private String account;
    private String domain;
    private String domainPath;

    private Builder(String base) {
      this.base = base;
    }

    public Builder join(String sql) {
      joins.add(sql);
      return this;
    }

    public Builder where(String sql) {
      condition = sql;
      return this;
    }

    public Builder field(String name, String sql, Type type, String description) {
      fields.add(new Field(name, sql, type, description, false));
      return this;
    }

    /** A field that only root administrators see. */
    public Builder adminField(String name, String sql, Type type, String description) {
      fields.add(new Field(name, sql, type, description, true));
      return this;
    }

    /** A filter on the base table. */
    public Builder filter(String name, String sql, Operator operator) {
      filters.put(name, new Filter(sql, operator, true));
      return this;
    }

    /** A filter that needs the joins. */
    public Builder joinedFilter(String name, String sql, Operator operator) {
      filters.put(name, new Filter(sql, operator, false));
      return this;
    }

    public Builder keywords(String... sql) {
      keywords = List.of(sql);
      return this;
    }

    public Builder order(String sql) {
      order = sql;
      return this;
    }

    /**
     * Rows have tags, and can be looked for by them with the filter {@code tags}.
     *
     * @param kind as in {@link io.welkin.inventory.EntityKinds}
     */
    public Builder tagged(String kind) {
      taggedAs = kind;
      return filter("tags", kind, Operator.TAGGED);
    }

    /** People can write annotations on the rows. */
    public Builder annotated() {
      annotated = true;
      return this;
    }

    /** The account in a column may be that of a project, which is shown. */
    public Builder projects(String accountColumn) {
      return join("left join PROJECT pj on pj.ACCOUNT_ID = " + accountColumn)
          .field("project", "pj.NAME", Type.STRING, "the name of the project that it belongs to")
          .field("projectid", "pj.ID", Type.UUID, "the ID of the project that it belongs to");
    }

    /** Rows have an owner. */
    public Builder owner(String accountColumn, String domainColumn, String domainPathExpression) {
      account = accountColumn;
      domain = domainColumn;
      domainPath = domainPathExpression;
      return this;
    }

    public ReadModel build() {
      return new ReadModel(this);
    }
  }
}
