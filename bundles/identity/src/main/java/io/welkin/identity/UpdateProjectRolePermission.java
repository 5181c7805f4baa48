// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateProjectRolePermission}: what one rule says, or the order of all. */
@Component(service = Operation.class)
public final class UpdateProjectRolePermission extends ProjectRoleChange {
  @Activate
  public UpdateProjectRolePermission(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateProjectRolePermission",
        "Changes a rule of a role of a project, or the order of all of its rules.")
        .rest("project-role-permissions", "PATCH").changes("PROJECT.ROLE.PERMISSION.UPDATE", "ProjectRole")
        .needId("projectroleid", "ProjectRole", "id of the role")
        .id("projectrolepermissionid", "RolePermission", "the rule that is changed")
        .text("permission", "allow or deny, for that rule")
        .ids("ruleorder", "RolePermission", "all rules in their new order"));
  }

  @Override Answer change(Tx tx, Call call, Project project, Parameters p) {
    RoleRows.change(tx, ProjectRoles.of(tx, project, p.id("projectroleid")).id(), p.uuid("projectrolepermissionid"), p);
    return Answer.Success.YES;
  }
}
