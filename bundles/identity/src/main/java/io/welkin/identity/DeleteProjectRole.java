// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectRole;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteProjectRole}: one that no member has. */
@Component(service = Operation.class)
public final class DeleteProjectRole extends ProjectRoleChange {
  @Activate
  public DeleteProjectRole(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteProjectRole", "Removes a role of a project that no member has.")
        .rest("project-roles", "DELETE").changes("PROJECT.ROLE.DELETE", "ProjectRole")
        .needId("id", "ProjectRole", "id of the role"));
  }

  @Override Answer change(Tx tx, Call call, Project project, Parameters p) {
    ProjectRole role = ProjectRoles.of(tx, project, p.id("id"));
    ProjectRoles.nobodyHas(tx, role);
    ProjectRoles.remove(tx, role);
    return Answer.Success.YES;
  }
}
