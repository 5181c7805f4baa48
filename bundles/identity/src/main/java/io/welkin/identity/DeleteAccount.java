// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Project;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteAccount}: its users are out at once, and a run removes what it has, then the account. */
@Component(service = Operation.class)
public final class DeleteAccount extends JobOperation {
  @Activate
  public DeleteAccount(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("deleteAccount", "Deletes an account with all that it has.")
        .rest("accounts", "DELETE").roles(RoleType.ADMINS).job("ACCOUNT.DELETE", "Account")
        .needId("id", "Account", "id of the account").build());
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    Account account = Lives.mayEnd(tx, call.caller(), Lives.account(tx, call));
    if (tx.of(Project.class).count(Where.live().and("ownerId", account.id())) > 0) {
      throw ApiException.inUse("The account " + account.name() + " owns projects: delete them first, or hand them over");
    }
    tx.of(Account.class).update(account.withState(Lives.DISABLED));
    return new StartRun("delete-account", "account", account.id(), Map.of("account", account.id()),
        List.of(Want.exclusive(account.id())), job(call, account.id(), account.id(), account.domainId()), cause(call),
        call.traceparent());
  }
}
