// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code enableAccount}. */
@Component(service = Operation.class)
public final class EnableAccount extends ChangeOperation {
  @Activate
  public EnableAccount(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Lives.of(Describe.operation("enableAccount", "Lets the users of an account in again.").rest("accounts",
        "enable").changes("ACCOUNT.ENABLE", "Account"))
        .answers(ResultDescriptor.object("account", AccountRows.FIELDS)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Account account = Lives.below(call.caller(), Lives.account(tx, call));
    tx.of(Account.class).update(account.withState(Lives.ENABLED));
    return Lives.shown(tx, call.caller(), account.id());
  }
}
