// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.RolePermission;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteRolePermission}. */
@Component(service = Operation.class)
public final class DeleteRolePermission implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("deleteRolePermission", "Removes a rule of a role.").rest("role-permissions", "DELETE").roles(RoleType.ROOT)
      .changes("ROLE.PERMISSION.DELETE", "Role").needId("id", "RolePermission", "id of the rule")
      .answers(ResultDescriptor.success()).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public DeleteRolePermission(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      RolePermission rule = tx.of(RolePermission.class).get(call.parameters().id("id"));
      RoleRows.changeable(tx, rule.roleId());
      tx.of(RolePermission.class).delete(rule.id());
      return Answer.Success.YES;
    });
  }
}
