// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import java.util.List;
import java.util.Map;

/** Users as the API shows them. */
final class UserRows {
  static final ReadModel MODEL = ReadModel.from("WELKIN_USER u JOIN ACCOUNT a ON a.ID = u.ACCOUNT_ID")
      .join("JOIN DOMAIN_ d ON d.ID = a.DOMAIN_ID").join("LEFT JOIN ROLE ro ON ro.ID = a.ROLE_ID")
      .where("u.REMOVED IS NULL")
      .field("id", "u.ID", Type.UUID, "id of the user")
      .field("username", "u.USERNAME", Type.STRING, "name that the user logs in with")
      .field("firstname", "u.FIRST_NAME", Type.STRING, "first name of the user")
      .field("lastname", "u.LAST_NAME", Type.STRING, "last name of the user")
      .field("email", "u.EMAIL", Type.STRING, "mail address of the user")
      .field("created", "u.CREATED", Type.INSTANT, "when the user was made")
      .field("state", "u.STATE", Type.STRING, "enabled, disabled or locked")
      .field("timezone", "u.TIMEZONE", Type.STRING, "time zone of the user")
      .field("apikey", "u.API_KEY", Type.STRING, "API key of the user")
      .field("accountid", "a.ID", Type.UUID, "id of the user's account")
      .field("account", "a.NAME", Type.STRING, "name of the user's account")
      .field("domainid", "d.ID", Type.UUID, "id of the user's domain")
      .field("domain", "d.NAME", Type.STRING, "name of the user's domain")
      .field("_role", "a.ROLE", Type.STRING, "")
      .field("roleid", "a.ROLE_ID", Type.UUID, "id of the account's role")
      .field("rolename", "ro.NAME", Type.STRING, "name of the account's role")
      .field("_path", "d.PATH", Type.STRING, "")
      .field("_totp", "u.TOTP_KEY", Type.STRING, "")
      .field("usersource", "CASE WHEN u.PASSWORD IS NULL THEN 'ldap' ELSE 'native' END", Type.STRING,
          "who knows the password: native or ldap")
      .filter("id", "u.ID", Operator.EQ)
      .filter("username", "u.USERNAME", Operator.EQ)
      .filter("state", "u.STATE", Operator.EQ)
      .filter("role", "a.ROLE", Operator.EQ)
      .filter("accounts", "u.ACCOUNT_ID", Operator.IN)
      .filter("apikey", "u.API_KEY", Operator.EQ)
      .keywords("u.USERNAME", "u.FIRST_NAME", "u.LAST_NAME", "u.EMAIL")
      .order("u.CREATED, u.ID")
      .owner("u.ACCOUNT_ID", "a.DOMAIN_ID", "d.PATH")
      .build();

  static final Listing LISTING = new Listing(MODEL);

  static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL,
      FieldDescriptor.of("accounttype", "integer", "type of the user's account"),
      FieldDescriptor.of("roletype", "string", "type of the user's role"),
      FieldDescriptor.of("isdefault", "boolean", "whether it is the first administrator"),
      FieldDescriptor.of("iscallerchilddomain", "boolean", "whether the user's domain is below the caller's"),
      FieldDescriptor.of("is2faenabled", "boolean", "whether the user must show a second factor"),
      FieldDescriptor.of("is2famandated", "boolean", "whether users of the domain must show a second factor"));

  private UserRows() {}

  static void complete(Map<String, Object> row, Caller caller) {
    String path = (String) row.remove("_path");
    Roles.put(row);
    row.put("isdefault", path.equals("/") && FirstStart.ADMIN.equals(row.get("username")));
    row.put("iscallerchilddomain", path.startsWith(caller.domainPath()) && !path.equals(caller.domainPath()));
    row.put("is2faenabled", row.remove("_totp") != null);
    row.put("is2famandated", false);
  }
}
