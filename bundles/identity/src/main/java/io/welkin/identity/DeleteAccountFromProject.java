// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteAccountFromProject}. */
@Component(service = Operation.class)
public final class DeleteAccountFromProject extends ProjectChange {
  @Activate
  public DeleteAccountFromProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, "projectid", Describe.operation("deleteAccountFromProject", "Takes an account out of a project.")
        .rest("projects", "deleteAccountFromProject")
        .job("PROJECT.ACCOUNT.REMOVE", "Project").needId("projectid", "Project", "id of the project")
        .need("account", "name of the account").build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    Account account = Projects.named(tx, project, call.parameters().text("account"));
    Projects.leave(tx, project, m -> m.accountId().equals(account.id()));
  }
}
