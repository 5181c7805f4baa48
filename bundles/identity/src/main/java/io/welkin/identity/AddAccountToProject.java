// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
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
        "Makes an account of the project's domain a member, or invites it.").rest("projects", "addAccountToProject")
        .job("PROJECT.ACCOUNT.ADD", "Project").needId("projectid", "Project", "id of the project")
        .text("account", "name of the account").text("email", "an address that is invited, instead of an account")
        .text("roletype", "Admin or Regular (default)")
        .id("projectroleid", "ProjectRole", "what it may do there as a regular member").build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    Parameters p = call.parameters();
    if (p.has("account") == p.has("email")) {
      throw ApiException.parameter("Either an account or an e-mail address is needed");
    } else if (p.has("email")) {
      Invitations.mail(tx, project, p);
    } else {
      Invitations.add(tx, project, Projects.named(tx, project, p.text("account")).id(), null, p);
    }
  }
}
