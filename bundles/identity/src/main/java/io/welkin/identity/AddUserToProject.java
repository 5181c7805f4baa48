// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.User;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addUserToProject}. */
@Component(service = Operation.class)
public final class AddUserToProject extends ProjectChange {
  @Activate
  public AddUserToProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, "projectid", Describe.operation("addUserToProject",
        "Makes a user of the project's domain a member, or invites it.").rest("projects", "addUserToProject")
        .job("PROJECT.USER.ADD", "Project").needId("projectid", "Project", "id of the project")
        .need("username", "name of the user").text("roletype", "Admin or Regular (default)")
        .id("projectroleid", "ProjectRole", "what it may do there as a regular member").build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    String name = call.parameters().text("username");
    User user = Tree.user(tx, tx.of(Domain.class).get(project.domainId()), name)
        .orElseThrow(() -> ApiException.parameter("There is no user " + name + " in the domain of the project"));
    Invitations.add(tx, project, user.accountId(), user.id(), call.parameters());
  }
}
