// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.workflow.Workflows;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteUserFromProject}. */
@Component(service = Operation.class)
public final class DeleteUserFromProject extends ProjectChange {
  @Activate
  public DeleteUserFromProject(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, "projectid", Describe.operation("deleteUserFromProject", "Takes a user out of a project.")
        .rest("projects", "deleteUserFromProject")
        .job("PROJECT.USER.REMOVE", "Project").needId("projectid", "Project", "id of the project")
        .with(ParameterDescriptor.of("userid", ParameterType.UUID, "id of the user").mandatory()).build());
  }

  @Override void change(Tx tx, Call call, Project project) {
    UUID user = call.parameters().id("userid");
    Projects.leave(tx, project, m -> user.equals(m.userId()));
  }
}
