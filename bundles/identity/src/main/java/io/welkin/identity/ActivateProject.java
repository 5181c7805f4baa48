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

/** {@code activateProject}: one that was suspended is worked on again; its VMs are started by whoever wants them. */
@Component(service = Operation.class)
public final class ActivateProject extends ProjectChange {
  @Activate
  public ActivateProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, "id", answering(Describe.operation("activateProject", "Ends the suspension of a project.")
        .rest("projects", "activate").job("PROJECT.ACTIVATE", "Project").needId("id", "Project", "id of the project")).build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    tx.of(Project.class).update(project.withState(Projects.ACTIVE));
    tx.of(Account.class).update(tx.of(Account.class).get(project.accountId()).withState(Lives.ENABLED));
  }
}
