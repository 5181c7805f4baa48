// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.RolePermission;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteProjectRolePermission}. */
@Component(service = Operation.class)
public final class DeleteProjectRolePermission extends ProjectRoleChange {
  @Activate
  public DeleteProjectRolePermission(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteProjectRolePermission", "Removes a rule of a role of a project.")
        .rest("project-role-permissions", "DELETE").changes("PROJECT.ROLE.PERMISSION.DELETE", "ProjectRole")
        .needId("id", "RolePermission", "id of the rule"));
  }

  @Override Answer change(Tx tx, Call call, Project project, Parameters p) {
    tx.of(RolePermission.class).delete(ProjectRoles.rule(tx, project, p.id("id")).id());
    return Answer.Success.YES;
  }
}
