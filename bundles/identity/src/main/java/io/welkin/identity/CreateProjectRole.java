// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectRole;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createProjectRole}. */
@Component(service = Operation.class)
public final class CreateProjectRole extends ProjectRoleChange {
  @Activate
  public CreateProjectRole(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createProjectRole", "Makes a role that members of a project can have.")
        .rest("project-roles", "POST").changes("PROJECT.ROLE.CREATE", "ProjectRole").need("name", "name of the role")
        .text("description", "what it is for").answers(ROLE));
  }

  @Override Answer change(Tx tx, Call call, Project project, Parameters p) {
    String name = p.text("name").trim();
    ProjectRoles.unused(tx, project, name);
    ProjectRole role = tx.of(ProjectRole.class).insert(new ProjectRole(Ids.next(), project.id(), project.accountId(),
        project.domainId(), name, p.string("description").orElse(null), tx.now(), 0));
    return role(tx, call, role.id());
  }
}
