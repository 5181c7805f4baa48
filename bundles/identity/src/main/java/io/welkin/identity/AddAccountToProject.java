// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addAccountToProject}. */
@Component(service = Operation.class)
public final class AddAccountToProject extends ProjectChange {
  @Activate
  public AddAccountToProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, "projectid", Describe.operation("addAccountToProject",
        "Makes an account of the project's domain a member.").rest("projects", "addAccountToProject")
        .job("PROJECT.ACCOUNT.ADD", "Project").needId("projectid", "Project", "id of the project")
        .need("account", "name of the account").text("roletype", "Admin or Regular (default)").build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    Projects.join(tx, project, Projects.named(tx, project, call.parameters().text("account")).id(), null,
        Projects.role(call.parameters()));
  }
}
