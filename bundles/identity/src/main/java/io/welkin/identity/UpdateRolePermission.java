// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
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
      RoleRows.change(tx, RoleRows.changeable(tx, p.id("roleid")).id(), p.uuid("ruleid"), p);
      return Answer.Success.YES;
    });
  }
}
