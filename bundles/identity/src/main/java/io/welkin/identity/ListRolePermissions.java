// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listRolePermissions}: rules in their order. */
@Component(service = Operation.class)
public final class ListRolePermissions extends ListOperation {
  @Activate
  public ListRolePermissions(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, RoleRows.RULES, Describe.operation("listRolePermissions", "Lists the rules of roles.")
        .rest("role-permissions", "GET").roles(RoleType.ROOT).findId("roleid", "Role", "id of the role").paged()
        .answers(ResultDescriptor.list("rolepermission", RoleRows.RULE_FIELDS)).build());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(RoleRows::completeRule);
  }
}
