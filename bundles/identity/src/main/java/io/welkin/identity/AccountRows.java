// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts as the API shows them. */
final class AccountRows {
  static final ReadModel MODEL = ReadModel.from("ACCOUNT a")
      .join("JOIN DOMAIN_ d ON d.ID = a.DOMAIN_ID").join("LEFT JOIN ROLE ro ON ro.ID = a.ROLE_ID")
      .where("a.REMOVED IS NULL AND a.ROLE <> '" + Account.PROJECT + "'")
      .field("id", "a.ID", Type.UUID, "id of the account")
      .field("name", "a.NAME", Type.STRING, "name of the account")
      .field("state", "a.STATE", Type.STRING, "enabled, disabled or locked")
      .field("created", "a.CREATED", Type.INSTANT, "when the account was made")
      .field("networkdomain", "a.NETWORK_DOMAIN", Type.STRING, "DNS domain of its networks")
      .field("domainid", "d.ID", Type.UUID, "id of the account's domain")
      .field("domain", "d.NAME", Type.STRING, "name of the account's domain")
      .field("_role", "a.ROLE", Type.STRING, "")
      .field("roleid", "a.ROLE_ID", Type.UUID, "id of the account's role")
      .field("rolename", "ro.NAME", Type.STRING, "name of the account's role")
      .field("_path", "d.PATH", Type.STRING, "")
      .filter("id", "a.ID", Operator.EQ)
      .filter("name", "a.NAME", Operator.EQ)
      .filter("state", "a.STATE", Operator.EQ)
      .filter("role", "a.ROLE", Operator.EQ)
      .keywords("a.NAME")
      .order("a.CREATED, a.ID")
      .owner("a.ID", "a.DOMAIN_ID", "d.PATH")
      .build();

  /** VMs by what they do; counted by index, for the accounts of one page. */
  private static final ReadModel TOTALS = ReadModel.from("ACCOUNT a")
      .field("id", "a.ID", Type.UUID, "")
      .field("vmrunning", machines("Running"), Type.LONG, "")
      .field("vmstopped", machines("Stopped"), Type.LONG, "")
      .filter("ids", "a.ID", Operator.IN)
      .build();

  static final Listing LISTING = new Listing(MODEL);
  static final List<FieldDescriptor> FIELDS = fields();

  private AccountRows() {}

  private static String machines(String state) {
    return "(SELECT COUNT(*) FROM VIRTUAL_MACHINE r WHERE r.ACCOUNT_ID = a.ID AND r.REMOVED IS NULL AND r.STATE = '" + state + "')";
  }

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>(Describe.fields(MODEL,
        FieldDescriptor.of("domainpath", "string", "path of the account's domain"),
        FieldDescriptor.of("accounttype", "integer", "0 user, 1 root, 2 domain, 3 resource administrator"),
        FieldDescriptor.of("roletype", "string", "type of the account's role"),
        FieldDescriptor.of("isdefault", "boolean", "whether it is the first administrator's"),
        FieldDescriptor.of("vmrunning", "integer", "number of its VMs that run"),
        FieldDescriptor.of("vmstopped", "integer", "number of its VMs that are stopped")));
    fields.addAll(Standings.FIELDS);
    fields.add(FieldDescriptor.list("user", "its users", UserRows.FIELDS));
    return fields;
  }

  /** Adds what is not a column, with one query for users and one for totals, which can be left out. */
  static void complete(Tx tx, Caller caller, List<Map<String, Object>> rows, boolean totals) {
    if (rows.isEmpty()) {
      return;
    }
    List<Object> ids = rows.stream().map(row -> row.get("id")).toList();
    Map<Object, List<Map<String, Object>>> users = new HashMap<>();
    for (Map<String, Object> user : tx.list(UserRows.MODEL, ListQuery.of(Map.of("accounts", ids),
        Integer.MAX_VALUE)).rows()) {
      UserRows.complete(user, caller);
      users.computeIfAbsent(user.get("accountid"), a -> new ArrayList<>()).add(user);
    }
    Map<Object, Map<String, Object>> counts = new HashMap<>();
    if (totals) {
      tx.list(TOTALS, ListQuery.of(Map.of("ids", ids), ids.size())).rows()
          .forEach(row -> counts.put(row.remove("id"), row));
      Standings.put(tx, rows);
    }
    rows.forEach(row -> {
      Roles.put(row);
      String path = (String) row.remove("_path");
      row.put("domainpath", Tree.shown(path));
      row.put("isdefault", path.equals("/") && FirstStart.ADMIN.equals(row.get("name")));
      row.putAll(counts.getOrDefault(row.get("id"), Map.of()));
      row.put("user", users.getOrDefault(row.get("id"), List.of()));
    });
  }
}
