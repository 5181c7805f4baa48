// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.model.Row;
import javax.persistence.Table;

/** Names of tables. */
public final class Tables {
  private Tables() {}

  /** The table that keeps rows of this record. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static String of(Class<? extends Record> record) {
    Kinds.Kind<?> kind = Kinds.of((Class) record.asSubclass(Row.class));
    return kind.entity().getAnnotation(Table.class).name();
  }
}
