// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.User;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes another user of an account. */
@Component(service = Operation.class)
public final class CreateUser implements Operation {
  private static final OperationDescriptor DESCRIPTOR = NewUser.parameters(
      Describe.operation("createUser", "Makes a user of an account.").rest("users", "POST"))
      .roles(RoleType.ADMINS).changes("USER.CREATE", "User")
      .need("account", "name of the user's account")
      .id("domainid", "Domain", "id of the account's domain, default the caller's")
      .answers(ResultDescriptor.object("user", UserRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;
  private final Passwords passwords;

  @Activate
  public CreateUser(@Reference UnitOfWork unitOfWork, @Reference Passwords passwords) {
    this.unitOfWork = unitOfWork;
    this.passwords = passwords;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  /** The gateway has found the account and checked that the caller may work for it. */
  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    String hash = passwords.hash(p.text("password"));
    return unitOfWork.run(tx -> {
      Account account = tx.of(Account.class).get(call.scope().account());
      if (account.role().equals(RoleType.ROOT_ADMIN.name()) && !call.caller().root()) {
        throw ApiException.denied("You have no right to make a user of the account " + account.name());
      }
      Domain domain = tx.of(Domain.class).get(account.domainId());
      User user = NewUser.insert(tx, account, domain, p, hash);
      return new Answer.Item(NewUser.row(tx, call.caller(), user.id()));
    });
  }
}
