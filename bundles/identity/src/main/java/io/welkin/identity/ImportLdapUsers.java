// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.identity.LdapDirectory.Person;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.edge.ApiCatalogue;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code importLdapUsers}: an account and a user for each in the directories of a domain who is no user of it; all or none. */
@Component(service = Operation.class)
public final class ImportLdapUsers implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("importLdapUsers",
      "Makes accounts for those in the LDAP directories of a domain.").rest("ldap-users", "importLdapUsers")
      .roles(RoleType.RESOURCE_ADMINS).changes("ACCOUNT.CREATE", "Account")
      .text("keyword", "part of the user name or the mail address")
      .integer("accounttype", "0 user (default), 1 root, 2 domain, 3 resource administrator")
      .id("roleid", "Role", "role of their accounts, default that of its type")
      .id("domainid", "Domain", "id of the domain, default the caller's").text("timezone", "time zone of the users")
      .answers(ResultDescriptor.list("LdapUser", LdapPeople.FIELDS)).build();

  private final UnitOfWork unitOfWork;
  private final LdapPeople people;
  private final ApiCatalogue catalogue;

  @Activate
  public ImportLdapUsers(@Reference UnitOfWork unitOfWork, @Reference LdapPeople people, @Reference ApiCatalogue catalogue) {
    this.unitOfWork = unitOfWork;
    this.people = people;
    this.catalogue = catalogue;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Domain domain = people.domain(call);
    List<Person> strangers = people.matching(domain, call.parameters().string("keyword", ""), true);
    return unitOfWork.run(tx -> {
      strangers.forEach(person -> CreateAccount.make(tx, call.caller(), LdapPeople.asUser(call.parameters(), person), null,
          catalogue));
      return new Answer.Page(strangers.size(), strangers.stream().map(p -> LdapPeople.row(p, domain)).toList());
    });
  }
}
