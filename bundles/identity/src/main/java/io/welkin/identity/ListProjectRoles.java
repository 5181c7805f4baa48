// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listProjectRoles}. */
@Component(service = Operation.class)
public final class ListProjectRoles extends ListOperation {
  @Activate
  public ListProjectRoles(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, ProjectRoles.MODEL, Describe.operation("listProjectRoles", "Lists the roles of a project.")
        .rest("project-roles", "GET").needId("projectid", "Project", "id of the project")
        .findId("projectroleid", "ProjectRole", "id of the role").text("name", "name of the role").paged()
        .answers(ResultDescriptor.list("projectrole", ProjectRoles.FIELDS)).build());
  }
}
