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

/** {@code createProjectRolePermission}. */
@Component(service = Operation.class)
public final class CreateProjectRolePermission extends ProjectRoleChange {
  @Activate
  public CreateProjectRolePermission(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createProjectRolePermission",
        "Adds a rule to a role of a project, after those that it has.")
        .rest("project-role-permissions", "POST").changes("PROJECT.ROLE.PERMISSION.CREATE", "ProjectRole")
        .needId("projectroleid", "ProjectRole", "id of the role")
        .need("rule", "name of a command; * in it stands for anything").need("permission", "allow or deny")
        .text("description", "why it is there").answers(RULE));
  }

  @Override Answer change(Tx tx, Call call, Project project, Parameters p) {
    return rule(tx, call, RoleRows.add(tx, ProjectRoles.of(tx, project, p.id("projectroleid")).id(), p).id());
  }
}
