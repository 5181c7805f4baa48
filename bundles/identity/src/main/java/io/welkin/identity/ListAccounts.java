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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts with their users and what they have. */
@Component(service = Operation.class)
public final class ListAccounts extends ListOperation {
  @Activate
  public ListAccounts(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, AccountRows.MODEL, Describe.operation("listAccounts", "Lists accounts.").rest("accounts", "GET")
        .findId("id", "Account", "id of the account").text("name", "name of the account")
        .text("state", "state of the account").integer("accounttype", "type of the account")
        .list("details", "what to tell: all (default), resource, or min for no totals").paged()
        .findId("domainid", "Domain", "id of the accounts' domain")
        .flag("isrecursive", "whether domains below domainid count, default false")
        .flag("listall", "true for all that the caller may see, default only the caller's own")
        .flag("showicon", "has no effect: nothing has an icon")
        .refuses(Absent.HIDDEN_KEYS, "apikeyaccess")
        .refuses(Absent.LIMIT_TAGS, "tag")
        .refuses("runs clean up by themselves", "iscleanuprequired")
        .answers(ResultDescriptor.list("account", AccountRows.FIELDS)).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Map<String, Object> filters = new HashMap<>();
    call.parameters().integer("accounttype").ifPresent(t -> filters.put("role", Roles.ofAccountType(t).name()));
    return filters;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    AccountRows.complete(tx, call.caller(), rows, !call.parameters().list("details").contains("min"));
  }
}
