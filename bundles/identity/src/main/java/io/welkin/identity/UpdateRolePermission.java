// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateRolePermission}: what one rule says, or the order of all. */
@Component(service = Operation.class)
public final class UpdateRolePermission implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("updateRolePermission", "Changes a rule of a role, or the order of all of its rules.")
      .rest("role-permissions", "PATCH").roles(RoleType.ROOT).changes("ROLE.PERMISSION.UPDATE", "Role")
      .needId("roleid", "Role", "id of the role").id("ruleid", "RolePermission", "the rule that is changed")
      .text("permission", "allow or deny, for that rule").ids("ruleorder", "RolePermission", "all rules in their new order")
      .answers(ResultDescriptor.success()).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public UpdateRolePermission(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Parameters p = call.parameters();
      Role role = RoleRows.changeable(tx, p.id("roleid"));
      List<UUID> order = p.ids("ruleorder");
      if (order.isEmpty() == !p.has("ruleid")) {
        throw ApiException.parameter("Either a rule and its permission are needed, or the order of all rules");
      }
      if (order.isEmpty()) {
        RolePermission rule = tx.of(RolePermission.class).get(p.id("ruleid"));
        if (!rule.roleId().equals(role.id())) {
          throw ApiException.parameter("The rule is not one of the role " + role.name());
        }
        tx.of(RolePermission.class).update(rule.withAllowed(RoleRows.allowed(p.text("permission"))));
      } else {
        reorder(tx, RoleRows.rules(tx, role.id()), order);
      }
      return Answer.Success.YES;
    });
  }

  private static void reorder(Tx tx, List<RolePermission> rules, List<UUID> order) {
    if (!new HashSet<>(order).equals(new HashSet<>(rules.stream().map(RolePermission::id).toList()))) {
      throw ApiException.parameter("The order needs every rule of the role, and no other");
    }
    rules.forEach(rule -> tx.of(RolePermission.class).update(rule.withPosition(order.indexOf(rule.id()))));
  }
}
