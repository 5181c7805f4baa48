// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.User;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;

/** What operations on the state of one user share. */
abstract class UserLives extends ChangeOperation {
  UserLives(UnitOfWork unitOfWork, Describe describe) {
    super(unitOfWork, describe.roles(RoleType.ADMINS).needId("id", "User", "id of the user").build());
  }

  static Describe answering(Describe describe) {
    return describe.answers(ResultDescriptor.object("user", UserRows.FIELDS));
  }

  static User live(Tx tx, Call call) {
    User user = tx.of(User.class).get(call.parameters().id("id"));
    if (user.removed() != null) {
      throw ApiException.parameter("There is no user with the id " + user.id());
    }
    return user;
  }
}
