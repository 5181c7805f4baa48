// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listProjectRolePermissions}. */
@Component(service = Operation.class)
public final class ListProjectRolePermissions extends ListOperation {
  @Activate
  public ListProjectRolePermissions(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, ProjectRoles.RULES, Describe.operation("listProjectRolePermissions",
        "Lists the rules of the roles of a project.")
        .rest("project-role-permissions", "GET").needId("projectid", "Project", "id of the project")
        .findId("projectroleid", "ProjectRole", "id of the role").paged()
        .answers(ResultDescriptor.list("projectrolepermission", ProjectRoles.RULE_FIELDS)).build());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(RoleRows::completeRule);
  }
}
