// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Role;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.edge.ApiCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes an account with its first user. */
@Component(service = Operation.class)
public final class CreateAccount implements Operation {
  private static final OperationDescriptor DESCRIPTOR = NewUser.parameters(
      Describe.operation("createAccount", "Makes an account with its first user.").rest("accounts", "POST"))
      .roles(RoleType.ADMINS).changes("ACCOUNT.CREATE", "Account")
      .text("account", "name of the account, default that of the user")
      .text("accountid", "id that the account shall have")
      .integer("accounttype", "0 user (default), 1 root, 2 domain, 3 resource administrator")
      .id("roleid", "Role", "role of the account, default that of its type")
      .id("domainid", "Domain", "id of the account's domain, default the caller's")
      .text("networkdomain", "DNS domain of its networks")
        .refuses("accounts have no details", "accountdetails")
        .answers(ResultDescriptor.object("account", AccountRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;
  private final Passwords passwords;
  private final ApiCatalogue catalogue;

  @Activate
  public CreateAccount(@Reference UnitOfWork unitOfWork, @Reference Passwords passwords, @Reference ApiCatalogue catalogue) {
    this.unitOfWork = unitOfWork;
    this.passwords = passwords;
    this.catalogue = catalogue;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    String hash = passwords.hash(p.text("password"));
    return unitOfWork.run(tx -> answer(tx, call.caller(), make(tx, call.caller(), p, hash, catalogue)));
  }

  /**
   * An account with its first user.
   *
   * @param hash of the password, or null when a directory knows it
   */
  static Account make(Tx tx, Caller caller, Parameters p, String hash, ApiCatalogue catalogue) {
    Domain domain = tx.of(Domain.class).get(p.uuid("domainid").orElse(caller.domainId()));
    Account account = tx.of(Account.class).insert(account(tx, caller, domain, p, catalogue));
    NewUser.insert(tx, account, domain, p, hash);
    return account;
  }

  static Answer answer(Tx tx, Caller caller, Account account) {
    Map<String, Object> row = AccountRows.LISTING.shown(tx, caller, account.id());
    AccountRows.complete(tx, caller, List.of(row), true);
    return new Answer.Item(row);
  }

  private static Account account(Tx tx, Caller caller, Domain domain, Parameters p, ApiCatalogue catalogue) {
    String name = p.string("account").filter(n -> !n.isBlank()).orElse(p.text("username")).trim();
    Optional<Role> given = p.uuid("roleid").map(tx.of(Role.class)::get);
    RoleType role = given.map(r -> RoleType.valueOf(r.type()))
        .orElseGet(() -> Roles.ofAccountType(p.integer("accounttype").orElse(0)));
    Roles.mayGive(caller, role);
    given.filter(r -> !r.byDefault()).ifPresent(r -> Roles.mayGive(tx, caller, r, Roles.operations(catalogue)));
    if (role == RoleType.ROOT_ADMIN && !domain.path().equals("/")) {
      throw ApiException.parameter("A root administrator's account must be in the root domain");
    }
    unused(tx, domain.id(), name);
    return AccountBuilder.builder().id(ChosenIds.of(tx, Account.class, "accountid", p)).domainId(domain.id())
        .name(name).role(role.name()).roleId(given.map(Role::id).orElse(null)).state("enabled")
        .networkDomain(p.string("networkdomain", domain.networkDomain())).created(tx.now()).build();
  }

  static void unused(Tx tx, UUID domain, String name) {
    if (tx.of(Account.class).first(Where.live().and("domainId", domain).and("name", name)).isPresent()) {
      throw ApiException.parameter("There is already an account " + name + " in the domain "
          + Tree.shown(tx.of(Domain.class).get(domain).path()));
    }
  }
}
