// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Role;
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

/** {@code deleteRole}: one that no account has. */
@Component(service = Operation.class)
public final class DeleteRole implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("deleteRole", "Removes a role that no account has.").rest("roles", "DELETE").roles(RoleType.ROOT)
      .changes("ROLE.DELETE", "Role").needId("id", "Role", "id of the role").answers(ResultDescriptor.success()).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public DeleteRole(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Role role = RoleRows.changeable(tx, call.parameters().id("id"));
      UpdateRole.nobodyHas(tx, role.id());
      RoleRows.rules(tx, role.id()).forEach(rule -> tx.of(RolePermission.class).delete(rule.id()));
      tx.of(Role.class).update(role.withRemoved(tx.now()));
      return Answer.Success.YES;
    });
  }
}
