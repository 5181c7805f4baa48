// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tags that users put on resources: as a list of their own, and on the items of other lists. */
public final class Tags {
  /** All tags, with their owners. */
  public static final ReadModel MODEL = ReadModel.from("RESOURCE_TAG t")
      .join("left join ACCOUNT a on a.ID = t.ACCOUNT_ID").join("left join DOMAIN_ d on d.ID = t.DOMAIN_ID")
      .field("key", "t.KEY_", Type.STRING, "tag key name")
      .field("value", "t.VALUE_", Type.STRING, "tag value")
      .field("resourcetype", "t.RESOURCE_KIND", Type.STRING, "resource type")
      .field("resourceid", "t.RESOURCE_ID", Type.UUID, "id of the resource")
      .field("customer", "t.CUSTOMER", Type.STRING, "customer associated with the tag")
      .field("account", "a.NAME", Type.STRING, "the account associated with the tag")
      .field("domainid", "t.DOMAIN_ID", Type.UUID, "the ID of the domain associated with the tag")
      .field("domain", "d.NAME", Type.STRING, "the domain associated with the tag")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain")
      .filter("resourceid", "t.RESOURCE_ID", Operator.EQ).filter("resourcetype", "t.RESOURCE_KIND", Operator.EQ)
      .filter("key", "t.KEY_", Operator.EQ).filter("value", "t.VALUE_", Operator.EQ)
      .filter("customer", "t.CUSTOMER", Operator.EQ).filter("_resources", "t.RESOURCE_ID", Operator.IN)
      .keywords("t.KEY_", "t.VALUE_").order("t.KEY_, t.ID").owner("t.ACCOUNT_ID", "t.DOMAIN_ID", "d.PATH")
          .projects("t.ACCOUNT_ID").build();

  private Tags() {}

  /** Adds its tags to each of a few rows that have an {@code id}, with one query. */
  static void add(Tx tx, String kind, List<Map<String, Object>> rows) {
    Map<Object, List<Map<String, Object>>> tags = new HashMap<>();
    List<Object> ids = rows.stream().map(row -> row.get("id")).toList();
    tx.list(MODEL, ListQuery.of(Map.of("_resources", ids, "resourcetype", kind), Integer.MAX_VALUE)).rows()
        .forEach(tag -> tags.computeIfAbsent(tag.get("resourceid"), id -> new ArrayList<>()).add(tag));
    rows.forEach(row -> row.put("tags", tags.getOrDefault(row.get("id"), List.of())));
  }
}
