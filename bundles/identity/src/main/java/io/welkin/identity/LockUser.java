// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lockUser}. */
@Component(service = Operation.class)
public final class LockUser extends UserLives {
  @Activate
  public LockUser(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, answering(Describe.operation("lockUser", "Keeps a user out.").rest("users", "lock").changes("USER.LOCK",
        "User")));
  }

  @Override protected Answer change(Tx tx, Call call) {
    User user = Lives.mayEnd(tx, call.caller(), live(tx, call));
    tx.of(User.class).update(user.withState(Lives.LOCKED));
    return new Answer.Item(NewUser.row(tx, call.caller(), user.id()));
  }
}
