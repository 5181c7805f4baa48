// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listLdapConfigurations}. */
@Component(service = Operation.class)
public final class ListLdapConfigurations extends ListOperation {
  @Activate
  public ListLdapConfigurations(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, LdapServers.MODEL, Describe.operation("listLdapConfigurations", "Lists LDAP servers.")
        .rest("ldap-configurations", "GET").roles(RoleType.ROOT).text("hostname", "name of the server").integer("port", "its port")
        .findId("domainid", "Domain", "whose users they know").paged()
        .answers(ResultDescriptor.list("LdapConfiguration", LdapServers.FIELDS)).build());
  }
}
