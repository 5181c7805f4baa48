// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.read.ReadModel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The base table of a list. The alias is null where the base is more than a table with an alias. */
record Base(String alias) {
  private static final Pattern TABLE = Pattern.compile("\\w+ (\\w+)");
  private static final Pattern REFERENCE = Pattern.compile("\\b([A-Za-z_]\\w*)\\.[A-Za-z_]");
  private static final Pattern INNER_JOIN = Pattern.compile("(?i)(?<!left )\\bjoin\\b");

  static Base of(String sql) {
    Matcher table = TABLE.matcher(sql);
    return new Base(table.matches() ? table.group(1) : null);
  }

  /** Whether an expression needs no other table. */
  boolean has(String expression) {
    return alias != null && REFERENCE.matcher(expression).results().allMatch(r -> r.group(1).equals(alias));
  }

  /** Whether the order is one of the base table and the joins take no row away. */
  boolean decides(ReadModel model) {
    return alias != null && !model.order().isEmpty() && has(model.order())
        && !INNER_JOIN.matcher(model.joins()).find();
  }
}
