// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.User;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code disableUser}: its sessions and keys are void at once; the API wants a job for that. */
@Component(service = Operation.class)
public final class DisableUser extends RowJobOperation {
  @Activate
  public DisableUser(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, UserLives.answering(Describe.operation("disableUser", "Keeps a user out.").rest("users", "disable")
        .roles(RoleType.ADMINS).job("USER.DISABLE", "User").needId("id", "User", "id of the user")).build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    User user = Lives.mayEnd(tx, call.caller(), UserLives.live(tx, call));
    tx.of(User.class).update(user.withState(Lives.DISABLED));
    Account account = tx.of(Account.class).get(user.accountId());
    return job(call, user.id(), account.id(), account.domainId());
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.of(unitOfWork().read(tx -> NewUser.row(tx, caller, entity)));
  }
}
