// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.RoleType;
import java.util.Map;

/** What is said about roles, and which role may give which. */
final class Roles {
  private static final Map<RoleType, String> NAMES = Map.of(RoleType.ROOT_ADMIN, "Root Admin",
      RoleType.RESOURCE_ADMIN, "Resource Admin", RoleType.DOMAIN_ADMIN, "Domain Admin", RoleType.USER, "User");

  private Roles() {}

  static void put(Map<String, Object> row, RoleType role) {
    row.put("accounttype", role.accountType());
    row.put("roletype", role.label());
    row.put("rolename", NAMES.get(role));
  }

  static RoleType ofAccountType(int type) {
    try {
      return RoleType.ofAccountType(type);
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("There is no account type " + type);
    }
  }

  /** Nobody gives more than it has. */
  static RoleType granted(Caller caller, int type) {
    RoleType role = ofAccountType(type);
    boolean allowed = caller.root() || role == RoleType.USER || role == caller.role();
    if (!allowed) {
      throw ApiException.denied("You have no right to make an account of type " + type);
    }
    return role;
  }
}
