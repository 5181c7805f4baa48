// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.RoleType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether people have written annotations on the items of a list. */
final class Annotated {
  static final FieldDescriptor FIELD = FieldDescriptor.of("hasannotations", "boolean", "true if somebody has annotated it");

  private static final ReadModel MODEL = ReadModel.from("ANNOTATION n").where("n.REMOVED is null")
      .field("id", "n.RESOURCE_ID", Type.UUID, "").filter("resources", "n.RESOURCE_ID", Operator.IN)
      .filter("open", "n.ADMINS_ONLY = FALSE", Operator.HOLDS).order("n.ID").build();

  private Annotated() {}

  /** Says it of each of a few rows that have an {@code id}, with one query; only administrators see all annotations. */
  static void add(Tx tx, Caller caller, List<Map<String, Object>> rows) {
    Map<String, Object> filters = new HashMap<>();
    filters.put("resources", rows.stream().map(row -> row.get("id")).toList());
    if (!RoleType.ADMINS.contains(caller.role())) {
      filters.put("open", true);
    }
    Set<Object> annotated = new HashSet<>();
    tx.list(MODEL, ListQuery.of(filters, Integer.MAX_VALUE)).rows().forEach(row -> annotated.add(row.get("id")));
    rows.forEach(row -> row.put("hasannotations", annotated.contains(row.get("id"))));
  }
}
