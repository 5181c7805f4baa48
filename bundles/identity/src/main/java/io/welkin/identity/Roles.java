// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Role;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleRule;
import io.welkin.operations.RoleType;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.wire.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is said about the roles of accounts, and who may give which. */
final class Roles {
  private static final Map<RoleType, String> NAMES = Map.of(RoleType.ROOT_ADMIN, "Root Admin",
      RoleType.RESOURCE_ADMIN, "Resource Admin", RoleType.DOMAIN_ADMIN, "Domain Admin", RoleType.USER, "User");

  private Roles() {}

  /** Adds what is shown of an account's role; those of no other have the default one of their type. */
  static void put(Map<String, Object> row) {
    RoleType type = RoleType.valueOf((String) row.remove("_role"));
    row.put("accounttype", type.accountType());
    row.put("roletype", type.label());
    row.putIfAbsent("roleid", byDefault(type).toString());
    row.putIfAbsent("rolename", NAMES.get(type));
  }

  /** The ids that the change set {@code 4-role} gives. */
  static UUID byDefault(RoleType type) {
    return UUID.fromString("00000000-0000-4000-8000-00000000000" + (type.ordinal() + 1));
  }

  static RoleType ofAccountType(int type) {
    try {
      return RoleType.ofAccountType(type);
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("There is no account type " + type);
    }
  }

  /** Nobody gives more than it has. */
  static void mayGive(Caller caller, RoleType type) {
    if (!caller.root() && type != RoleType.USER && type != caller.role()) {
      throw ApiException.denied("You have no right to make an account of type " + type.accountType());
    }
  }

  /** Nobody lets others call what it may not call. */
  static void mayGive(Tx tx, Caller caller, Role role, List<OperationDescriptor> operations) {
    RoleType type = RoleType.valueOf(role.type());
    mayGive(caller, type);
    List<RoleRule> given = rules(tx, role.id());
    List<RoleRule> own = rules(tx, caller.roleId());
    operations.stream().filter(o -> RoleRule.allows(given, type, o) && !RoleRule.allows(own, caller.role(), o)).findFirst()
        .ifPresent(o -> {
          throw ApiException.denied("The role " + role.name() + " may call " + o.name() + ", which you may not");
        });
  }

  static List<OperationDescriptor> operations(ApiCatalogue catalogue) {
    return catalogue.current().map(Catalogue::operations).orElseThrow(() -> new ApiException(ApiError.SERVICE_UNAVAILABLE,
        ApiException.CS_UNAVAILABLE, "It is not known yet which operations there are; try again in a moment"));
  }

  private static List<RoleRule> rules(Tx tx, UUID role) {
    return role == null ? List.of()
        : RoleRows.rules(tx, role).stream().map(p -> new RoleRule(p.rule(), p.allowed())).toList();
  }
}
