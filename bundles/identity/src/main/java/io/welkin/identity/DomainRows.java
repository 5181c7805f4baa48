// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.FieldDescriptor;
import java.util.List;
import java.util.Map;

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
      .field("vmtotal", "(SELECT COUNT(*) FROM VIRTUAL_MACHINE v WHERE v.DOMAIN_ID = d.ID AND v.REMOVED IS NULL)",
          Type.LONG, "number of VMs of the domain's accounts")
      .filter("id", "d.ID", Operator.EQ)
      .filter("name", "d.NAME", Operator.EQ)
      .filter("level", "d.LEVEL", Operator.EQ)
      .keywords("d.NAME")
      .order("d.PATH")
      .owner("d.ID", "d.ID", "d.PATH")
      .build();

  static final Listing LISTING = new Listing(MODEL);
  static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL,
      FieldDescriptor.of("haschild", "boolean", "whether there are domains below"));

  private DomainRows() {}

  static void complete(Map<String, Object> row) {
    row.put("haschild", (Long) row.remove("_children") > 0);
    row.put("path", Tree.shown((String) row.get("path")));
  }
}
