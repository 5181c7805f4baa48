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

/** {@code deleteUser}: its sessions and keys are void at once. */
@Component(service = Operation.class)
public final class DeleteUser extends UserLives {
  @Activate
  public DeleteUser(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteUser", "Deletes a user.").rest("users", "DELETE").changes("USER.DELETE", "User"));
  }

  @Override protected Answer change(Tx tx, Call call) {
    User user = Lives.mayEnd(tx, call.caller(), live(tx, call));
    tx.of(User.class).update(gone(tx, user));
    return Answer.Success.YES;
  }

  static User gone(Tx tx, User user) {
    return user.withApiKey(null).withSecretKey(null).withState(Lives.DISABLED).withRemoved(tx.now());
  }
}
