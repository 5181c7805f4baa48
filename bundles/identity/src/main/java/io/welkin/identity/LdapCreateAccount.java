// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.identity.LdapDirectory.Person;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Account;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.edge.ApiCatalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code ldapCreateAccount}: an account and a user for somebody whose password an LDAP server knows. */
@Component(service = Operation.class)
public final class LdapCreateAccount implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("ldapCreateAccount",
      "Makes an account and a user for somebody in an LDAP directory.").rest("accounts", "ldapCreateAccount")
      .roles(RoleType.RESOURCE_ADMINS).changes("ACCOUNT.CREATE", "Account").need("username", "name in the directory")
      .text("account", "name of the account, default that of the user").text("accountid", "id that the account shall have")
      .text("userid", "id that the user shall have").text("networkdomain", "DNS domain of its networks")
      .integer("accounttype", "0 user (default), 1 root, 2 domain, 3 resource administrator")
      .id("roleid", "Role", "role of the account, default that of its type")
      .id("domainid", "Domain", "id of the domain, default the caller's").text("timezone", "time zone of the user")
      .answers(ResultDescriptor.object("account", AccountRows.FIELDS)).build();

  private final UnitOfWork unitOfWork;
  private final LdapPeople people;
  private final ApiCatalogue catalogue;

  @Activate
  public LdapCreateAccount(@Reference UnitOfWork unitOfWork, @Reference LdapPeople people, @Reference ApiCatalogue catalogue) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.catalogue = catalogue;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Person person = people.named(people.domain(call), call.parameters().text("username"));
    return unitOfWork.run(tx -> {
      Account made = CreateAccount.make(tx, call.caller(), LdapPeople.asUser(call.parameters(), person), null, catalogue);
      return CreateAccount.answer(tx, call.caller(), made);
    });
  }
}
