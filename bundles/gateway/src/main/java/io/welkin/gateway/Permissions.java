// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.RolePermission;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleRule;
import java.util.List;

/** Which operations a caller's role lets it call. What it may do them with is decided by {@link EntityAccess}. */
final class Permissions {
  private final Caller caller;
  private final List<RoleRule> rules;

  private Permissions(Caller caller, List<RoleRule> rules) {
    this.caller = caller;
    this.rules = rules;
  }

  static Permissions of(Tx tx, Caller caller) {
    return new Permissions(caller, caller.roleId() == null ? List.of() : tx.of(RolePermission.class)
        .list(Where.eq("roleId", caller.roleId()).order("position")).stream()
        .map(p -> new RoleRule(p.rule(), p.allowed())).toList());
  }

  boolean allow(OperationDescriptor operation) {
    return RoleRule.allows(rules, caller.role(), operation);
  }
}
