// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listProjectAccounts}: the members of a project, for those who may see it. */
@Component(service = Operation.class)
public final class ListProjectAccounts extends ListOperation {
  @Activate
  public ListProjectAccounts(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, ProjectRows.MEMBERS, Describe.operation("listProjectAccounts", "Lists the members of a project.")
        .rest("projects", "members").needId("projectid", "Project", "id of the project").text("account", "name of an account")
        .text("role", "Admin or Regular").with(ParameterDescriptor.of("userid", ParameterType.UUID, "id of a user"))
        .findId("projectroleid", "ProjectRole", "id of a role in the project").paged()
        .answers(ResultDescriptor.list("projectaccount", ProjectRows.MEMBER_FIELDS)).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return Map.of("_projects", List.of(call.parameters().id("projectid")));
  }
}
