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

/** {@code listRoles}. */
@Component(service = Operation.class)
public final class ListRoles extends ListOperation {
  @Activate
  public ListRoles(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, RoleRows.MODEL, Describe.operation("listRoles", "Lists roles.").rest("roles", "GET")
        .roles(RoleType.ADMINS).findId("id", "Role", "id of the role").text("name", "name of the role")
        .text("type", "type of the role: Admin, ResourceAdmin, DomainAdmin or User").text("state", "state of the role").paged()
        .answers(ResultDescriptor.list("role", RoleRows.FIELDS)).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return call.parameters().string("type").filter(t -> !t.isBlank())
        .<Map<String, Object>>map(t -> Map.of("_type", RoleRows.type(t).name())).orElse(Map.of());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(RoleRows::complete);
  }
}
