// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.inventory.model.Domain;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listLdapUsers}: who is in the directories of a domain. */
@Component(service = Operation.class)
public final class ListLdapUsers implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listLdapUsers",
      "Lists who is in the LDAP directories of a domain.").rest("ldap-users", "GET").roles(RoleType.ADMINS)
      .text("keyword", "part of the user name or the mail address")
      .text("listtype", "all (default), or new for those who are no users")
      .id("domainid", "Domain", "id of the domain, default the caller's")
      .answers(ResultDescriptor.list("LdapUser", LdapPeople.FIELDS)).build();

  private final LdapPeople people;

  @Activate
  public ListLdapUsers(@Reference LdapPeople people) {
    this.people = people;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Domain domain = people.domain(call);
    List<Map<String, Object>> rows = people.matching(domain, call.parameters().string("keyword", ""),
        call.parameters().string("listtype", "all").equalsIgnoreCase("new")).stream().map(p -> LdapPeople.row(p, domain)).toList();
    return new Answer.Page(rows.size(), rows);
  }
}
