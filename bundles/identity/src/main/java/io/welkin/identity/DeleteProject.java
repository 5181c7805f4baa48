// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteProject}: as an account is deleted, with all that it has. */
@Component(service = Operation.class)
public final class DeleteProject extends JobOperation {
  @Activate
  public DeleteProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteProject", "Deletes a project with all that it has.")
        .rest("projects", "DELETE").job("PROJECT.DELETE", "Project").needId("id", "Project", "id of the project")
        .flag("cleanup", "false to delete it only if it has nothing, default true").build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Project project = Projects.administered(tx, call.caller(), call.parameters().id("id"));
    if (!call.parameters().flag("cleanup", true) && Holdings.count(tx, project.accountId()) > 0) {
      throw ApiException.inUse("The project " + project.name() + " is not empty");
    }
    tx.of(Project.class).update(project.withState(Projects.SUSPENDED));
    tx.of(Account.class).update(tx.of(Account.class).get(project.accountId()).withState(Lives.DISABLED));
    return new StartRun("delete-account", "account", project.accountId(), Map.of("account", project.accountId()),
        List.of(Want.exclusive(project.accountId())), job(call, project.id(), project.accountId(), project.domainId()),
        cause(call), call.traceparent());
  }
}
