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

/** {@code updateProjectRole}. */
@Component(service = Operation.class)
public final class UpdateProjectRole extends ProjectRoleChange {
  @Activate
  public UpdateProjectRole(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateProjectRole", "Changes a role of a project.")
        .rest("project-roles", "PATCH").changes("PROJECT.ROLE.UPDATE", "ProjectRole")
        .needId("id", "ProjectRole", "id of the role").text("name", "another name").text("description", "what it is for")
        .answers(ROLE));
  }

  @Override Answer change(Tx tx, Call call, Project project, Parameters p) {
    ProjectRole role = ProjectRoles.of(tx, project, p.id("id"));
    String name = p.string("name").map(String::trim).orElse(role.name());
    if (!name.equals(role.name())) {
      ProjectRoles.unused(tx, project, name);
    }
    tx.of(ProjectRole.class).update(role.withName(name).withDescription(p.string("description").orElse(role.description())));
    return role(tx, call, role.id());
  }
}
