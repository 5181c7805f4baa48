// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users; one who is no administrator sees itself. */
@Component(service = Operation.class)
public final class ListUsers extends ListOperation {
  @Activate
  public ListUsers(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, UserRows.MODEL, Describe.operation("listUsers", "Lists users.").rest("users", "GET")
        .findId("id", "User", "id of the user").text("username", "name that the user logs in with")
        .text("state", "state of the user").integer("accounttype", "type of the user's account").owned()
        .flag("showicon", "has no effect: nothing has an icon")
        .refuses(Absent.HIDDEN_KEYS, "apikeyaccess")
        .refuses("each user says it itself", "usersource")
        .answers(ResultDescriptor.list("user", UserRows.FIELDS)).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Map<String, Object> filters = new HashMap<>();
    call.parameters().integer("accounttype").ifPresent(t -> filters.put("role", Roles.ofAccountType(t).name()));
    if (call.caller().role() == RoleType.USER && !call.parameters().has("id")) {
      filters.put("id", call.caller().userId());
    }
    return filters;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(row -> UserRows.complete(row, call.caller()));
  }
}
