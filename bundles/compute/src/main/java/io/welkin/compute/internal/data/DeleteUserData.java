// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.UserData;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteUserData}: what no template or VM goes by. */
@Component(service = Operation.class)
public final class DeleteUserData extends ChangeOperation {
  @Activate
  public DeleteUserData(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteUserData", "Deletes registered user data.").rest("user-data", "DELETE")
        .changes("DELETE.USER.DATA", "UserData").needId("id", "UserData", "the ID of the user data")
        .text("account", "the account that it is of, with domainid").id("domainid", "Domain", "the domain of that account")
        .text("projectid", "the project that it is of").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    UserData row = tx.of(UserData.class).get(call.parameters().id("id"));
    boolean used = tx.of(Template.class).first(Where.live().and("userDataId", row.id())).isPresent()
        || tx.of(VirtualMachine.class).first(Where.live().and("userDataId", row.id())).isPresent();
    if (used) {
      throw ApiException.inUse("a template or a VM goes by the user data " + row.name());
    }
    tx.of(UserData.class).update(row.withRemoved(tx.now()));
    return Answer.Success.YES;
  }
}
