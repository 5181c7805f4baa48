// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code moveUser}: to another account of the same domain. */
@Component(service = Operation.class)
public final class MoveUser extends ChangeOperation {
  @Activate
  public MoveUser(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("moveUser", "Moves a user to another account of its domain.").rest("users", "move")
        .roles(RoleType.ROOT).changes("USER.MOVE", "User").needId("id", "User", "id of the user")
        .id("accountid", "Account", "id of the other account").text("account", "name of the other account, instead of its id")
        .build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    User user = Lives.mayEnd(tx, call.caller(), UserLives.live(tx, call));
    UUID domain = tx.of(Account.class).get(user.accountId()).domainId();
    Account to = call.parameters().uuid("accountid").map(tx.of(Account.class)::get).or(() -> call.parameters().string("account")
        .flatMap(name -> tx.of(Account.class).first(Where.live().and("domainId", domain).and("name", name))))
        .filter(a -> a.removed() == null && a.domainId().equals(domain) && !a.ofProject())
        .orElseThrow(() -> ApiException.parameter("There is no such account in the domain of the user"));
    tx.of(User.class).update(user.withAccountId(to.id()));
    return Answer.Success.YES;
  }
}
