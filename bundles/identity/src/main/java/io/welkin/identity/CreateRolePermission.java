// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createRolePermission}: a rule behind those that the role has. */
@Component(service = Operation.class)
public final class CreateRolePermission implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("createRolePermission", "Adds a rule to a role, behind those that it has.").rest("role-permissions", "POST")
      .roles(RoleType.ROOT).changes("ROLE.PERMISSION.CREATE", "Role").needId("roleid", "Role", "id of the role")
      .need("rule", "name of a command; * in it stands for anything").need("permission", "allow or deny")
      .text("description", "why it is there").answers(ResultDescriptor.object("rolepermission", RoleRows.RULE_FIELDS)).build();

  private final UnitOfWork unitOfWork;

  @Activate
  public CreateRolePermission(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    return unitOfWork.run(tx -> {
      Role role = RoleRows.changeable(tx, call.parameters().id("roleid"));
      RolePermission made = RoleRows.add(tx, role.id(), call.parameters());
      Map<String, Object> row = new Listing(RoleRows.RULES).one(tx, call.caller(), made.id()).orElseThrow();
      RoleRows.completeRule(row);
      return new Answer.Item(row);
    });
  }
}
