// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Domains as the API shows them. */
final class DomainRows {
  static final ReadModel MODEL = ReadModel.from("DOMAIN_ d")
      .join("LEFT JOIN DOMAIN_ p ON p.ID = d.PARENT_ID")
      .where("d.REMOVED IS NULL")
      .field("id", "d.ID", Type.UUID, "id of the domain")
      .field("name", "d.NAME", Type.STRING, "name of the domain")
      .field("level", "d.LEVEL", Type.INTEGER, "how far it is from the root, which has 0")
      .field("path", "d.PATH", Type.STRING, "names from the root to the domain")
      .field("parentdomainid", "p.ID", Type.UUID, "id of the domain above")
      .field("parentdomainname", "p.NAME", Type.STRING, "name of the domain above")
      .field("networkdomain", "d.NETWORK_DOMAIN", Type.STRING, "DNS domain of its networks")
      .field("state", "d.STATE", Type.STRING, "Active or Inactive")
      .field("created", "d.CREATED", Type.INSTANT, "when the domain was made")
      .field("_children", "(SELECT COUNT(*) FROM DOMAIN_ c WHERE c.PARENT_ID = d.ID AND c.REMOVED IS NULL)", Type.LONG,
          "")
      .filter("id", "d.ID", Operator.EQ)
      .filter("name", "d.NAME", Operator.EQ)
      .filter("level", "d.LEVEL", Operator.EQ)
      .keywords("d.NAME")
      .order("d.PATH")
      .owner("d.ID", "d.ID", "d.PATH")
      .annotated().build();

  static final Listing LISTING = new Listing(MODEL);
  static final List<FieldDescriptor> FIELDS = fields();

  private DomainRows() {}

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>(Describe.fields(MODEL,
        FieldDescriptor.of("haschild", "boolean", "whether there are domains below")));
    fields.addAll(Standings.FIELDS);
    return fields;
  }

  /** Adds what is not a column; what domains have, with all below them, can be left out. */
  static void complete(Tx tx, List<Map<String, Object>> rows, boolean totals) {
    if (totals) {
      Standings.put(tx, rows);
    }
    rows.forEach(row -> {
      row.put("haschild", (Long) row.remove("_children") > 0);
      row.put("path", Tree.shown((String) row.get("path")));
    });
  }

  static Map<String, Object> shown(Tx tx, Caller caller, UUID id) {
    Map<String, Object> row = LISTING.shown(tx, caller, id);
    complete(tx, List.of(row), true);
    return row;
  }
}
