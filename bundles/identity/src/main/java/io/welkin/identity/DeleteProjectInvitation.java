// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteProjectInvitation}: an administrator of the project takes it back. */
@Component(service = Operation.class)
public final class DeleteProjectInvitation extends RowJobOperation {
  @Activate
  public DeleteProjectInvitation(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteProjectInvitation", "Removes an invitation to a project.")
        .rest("project-invitations", "DELETE").job("PROJECT.INVITATION.REMOVE", "ProjectInvitation")
        .needId("id", "ProjectInvitation", "id of the invitation").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    ProjectInvitation invitation = tx.of(ProjectInvitation.class).get(call.parameters().id("id"));
    Project project = Projects.administered(tx, call.caller(), invitation.projectId());
    tx.of(ProjectInvitation.class).delete(invitation.id());
    return job(call, invitation.id(), project.accountId(), project.domainId());
  }
}
