// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Role;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.edge.ApiCatalogue;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateAccount}. Nobody gives a role that may more than its own. */
@Component(service = Operation.class)
public final class UpdateAccount extends ChangeOperation {
  private final ApiCatalogue catalogue;

  @Activate
  public UpdateAccount(@Reference UnitOfWork unitOfWork, @Reference ApiCatalogue catalogue) {
    super(unitOfWork, Lives.of(Describe.operation("updateAccount", "Changes an account.").rest("accounts", "PATCH")
        .changes("ACCOUNT.UPDATE", "Account")).text("newname", "another name").text("networkdomain", "DNS domain of its networks")
        .id("roleid", "Role", "another role").answers(ResultDescriptor.object("account", AccountRows.FIELDS)).build());
    this.catalogue = catalogue;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    Account account = Lives.below(call.caller(), Lives.account(tx, call));
    String name = p.string("newname").map(String::trim).filter(n -> !n.isEmpty()).orElse(account.name());
    if (!name.equals(account.name())) {
      CreateAccount.unused(tx, account.domainId(), name);
    }
    Account changed = account.withName(name).withNetworkDomain(p.string("networkdomain").orElse(account.networkDomain()));
    Optional<Role> role = p.uuid("roleid").map(tx.of(Role.class)::get);
    if (role.isPresent()) {
      changed = given(tx, call.caller(), changed, role.get());
    }
    tx.of(Account.class).update(changed);
    if (!changed.unlimited()) {
      tx.limits().recount(account.id());
    }
    return Lives.shown(tx, call.caller(), account.id());
  }

  private Account given(Tx tx, Caller caller, Account account, Role role) {
    if (account.id().equals(caller.accountId())) {
      throw ApiException.denied("You cannot change your own role");
    }
    Roles.mayGive(tx, caller, role, Roles.operations(catalogue));
    if (role.type().equals(RoleType.ROOT_ADMIN.name()) && tx.of(Domain.class).get(account.domainId()).parentId() != null) {
      throw ApiException.parameter("A root administrator's account must be in the root domain");
    }
    return account.withRole(role.type()).withRoleId(role.byDefault() ? null : role.id());
  }
}
