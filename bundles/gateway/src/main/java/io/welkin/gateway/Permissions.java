// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.model.RolePermission;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleRule;
import java.util.List;
import java.util.UUID;

/** Which operations a caller's role lets it call. What it may do them with is decided by {@link EntityAccess}. */
final class Permissions {
  private final Caller caller;
  private final List<RoleRule> rules;

  private Permissions(Caller caller, List<RoleRule> rules) {
    this.caller = caller;
    this.rules = rules;
  }

  static Permissions of(Tx tx, Caller caller) {
    return new Permissions(caller, rules(tx, caller.roleId()));
  }

  /** Whether a member may call in its project what its account's role allows: what no rule of its role there is about, it may. */
  static boolean inProject(Tx tx, ProjectMember member, OperationDescriptor operation) {
    return member.admin() || RoleRule.verdict(rules(tx, member.projectRoleId()), operation).orElse(true);
  }

  private static List<RoleRule> rules(Tx tx, UUID role) {
    return role == null ? List.of() : tx.of(RolePermission.class).list(Where.eq("roleId", role).order("position")).stream()
        .map(p -> new RoleRule(p.rule(), p.allowed())).toList();
  }

  boolean allow(OperationDescriptor operation) {
    return RoleRule.allows(rules, caller.role(), operation);
  }
}
