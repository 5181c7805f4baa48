// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Conditions on the components of a record, all of which must hold; with order and limit. Immutable.
 *
 * @param conditions component name, operator and value
 * @param orderBy component names; a leading {@code -} turns the order round
 * @param limit most rows, 0 for all
 */
public record Where(List<Condition> conditions, List<String> orderBy, int limit) {
  /** One condition. */
  public record Condition(String component, Operator operator, Object value) {}

  /** How a component is compared. */
  public enum Operator { EQ, NOT_EQ, IN, LESS, AT_MOST, GREATER, AT_LEAST, LIKE, IS_NULL, NOT_NULL }

  public static final Where ALL = new Where(List.of(), List.of(), 0);

  public static Where eq(String component, Object value) {
    return ALL.and(component, value);
  }

  /** Rows that are not removed. */
  public static Where live() {
    return ALL.isNull("removed");
  }

  public Where and(String component, Object value) {
    return value == null ? isNull(component) : with(component, Operator.EQ, value);
  }

  public Where in(String component, Collection<?> values) {
    return with(component, Operator.IN, List.copyOf(values));
  }

  public Where isNull(String component) {
    return with(component, Operator.IS_NULL, null);
  }

  public Where notNull(String component) {
    return with(component, Operator.NOT_NULL, null);
  }

  public Where with(String component, Operator operator, Object value) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(new Condition(component, operator, value));
    return new Where(List.copyOf(more), orderBy, limit);
  }

  public Where order(String... components) {
    return new Where(conditions, List.of(components), limit);
  }

  public Where limit(int most) {
    return new Where(conditions, orderBy, most);
  }
}
