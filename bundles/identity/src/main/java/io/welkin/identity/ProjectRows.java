// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Projects and their members as the API shows them. */
final class ProjectRows {
  static final ReadModel MODEL = ReadModel.from("PROJECT p").join("JOIN DOMAIN_ d ON d.ID = p.DOMAIN_ID")
      .join("JOIN ACCOUNT a ON a.ID = p.ACCOUNT_ID").where("p.REMOVED IS NULL")
      .field("id", "p.ID", Type.UUID, "id of the project")
      .field("name", "p.NAME", Type.STRING, "name of the project")
      .field("displaytext", "p.DISPLAY_TEXT", Type.STRING, "what it is for")
      .field("state", "p.STATE", Type.STRING, "Active or Suspended")
      .field("created", "p.CREATED", Type.INSTANT, "when the project was made")
      .field("domainid", "d.ID", Type.UUID, "id of the project's domain")
      .field("domain", "d.NAME", Type.STRING, "name of the project's domain")
      .field("projectaccountname", "a.NAME", Type.STRING, "name of the account that its resources belong to")
      .field("_account", "p.ACCOUNT_ID", Type.UUID, "")
      .filter("id", "p.ID", Operator.EQ).filter("_ids", "p.ID", Operator.IN).filter("name", "p.NAME", Operator.EQ)
      .filter("displaytext", "p.DISPLAY_TEXT", Operator.EQ).filter("state", "p.STATE", Operator.EQ)
      .keywords("p.NAME", "p.DISPLAY_TEXT").order("p.CREATED, p.ID").owner("p.ACCOUNT_ID", "p.DOMAIN_ID", "d.PATH")
      .tagged("Project").build();
  static final ReadModel MEMBERS = ReadModel.from("PROJECT_MEMBER m").join("JOIN PROJECT p ON p.ID = m.PROJECT_ID")
      .join("JOIN ACCOUNT a ON a.ID = m.ACCOUNT_ID").join("JOIN DOMAIN_ d ON d.ID = a.DOMAIN_ID")
      .join("LEFT JOIN WELKIN_USER u ON u.ID = m.USER_ID").where("p.REMOVED IS NULL")
      .field("projectid", "p.ID", Type.UUID, "id of the project")
      .field("project", "p.NAME", Type.STRING, "name of the project")
      .field("accountid", "a.ID", Type.UUID, "id of the account")
      .field("account", "a.NAME", Type.STRING, "name of the account")
      .field("userid", "u.ID", Type.UUID, "id of the user, when it is not the whole account")
      .field("username", "u.USERNAME", Type.STRING, "name of that user")
      .field("role", "m.ROLE", Type.STRING, "Admin or Regular")
      .field("projectroleid", "m.PROJECT_ROLE_ID", Type.UUID, "id of its role in the project")
      .field("domainid", "d.ID", Type.UUID, "id of the account's domain")
      .field("domain", "d.NAME", Type.STRING, "name of the account's domain")
      .filter("_projects", "m.PROJECT_ID", Operator.IN).filter("account", "a.NAME", Operator.EQ)
      .filter("userid", "m.USER_ID", Operator.EQ).filter("role", "m.ROLE", Operator.EQ)
      .filter("projectroleid", "m.PROJECT_ROLE_ID", Operator.EQ)
      .keywords("a.NAME").order("m.CREATED, m.ID").build();
  static final Listing LISTING = new Listing(MODEL);
  static final List<FieldDescriptor> MEMBER_FIELDS = Describe.fields(MEMBERS);
  static final List<FieldDescriptor> FIELDS = fields();

  private ProjectRows() {}

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>(Describe.fields(MODEL,
        FieldDescriptor.list("owner", "its administrators", List.of(
            FieldDescriptor.of("account", "string", "name of the account"), FieldDescriptor.of("accountid", "string",
                "id of the account"),
            FieldDescriptor.of("userid", "string", "id of the user, when it is not the whole account"),
            FieldDescriptor.of("user", "string", "name of that user")))));
    fields.addAll(Standings.FIELDS);
    return fields;
  }

  /** Adds what is not a column, with few queries for all rows. */
  static void complete(Tx tx, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Standings.put(tx, rows, "_account");
    Map<Object, List<Map<String, Object>>> owners = new HashMap<>();
    ListQuery admins = ListQuery.of(Map.of("_projects", rows.stream().map(r -> r.get("id")).toList(), "role", ProjectMember.ADMIN),
        Integer.MAX_VALUE);
    tx.list(MEMBERS, admins).rows().forEach(row -> {
      Map<String, Object> owner = new LinkedHashMap<>();
      owner.put("account", row.get("account"));
      owner.put("accountid", row.get("accountid"));
      owner.put("userid", row.get("userid"));
      owner.put("user", row.get("username"));
      owners.computeIfAbsent(row.get("projectid"), p -> new ArrayList<>()).add(owner);
    });
    rows.forEach(row -> {
      row.remove("_account");
      row.put("owner", owners.getOrDefault(row.get("id"), List.of()));
    });
  }

  static Map<String, Object> shown(Tx tx, Caller caller, UUID id) {
    Map<String, Object> row = LISTING.shown(tx, caller, id);
    complete(tx, List.of(row));
    return row;
  }
}
