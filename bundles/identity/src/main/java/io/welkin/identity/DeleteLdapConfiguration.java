// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.LdapServer;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteLdapConfiguration}: the users that it knew stay, and cannot log in with a password. */
@Component(service = Operation.class)
public final class DeleteLdapConfiguration extends ChangeOperation {
  @Activate
  public DeleteLdapConfiguration(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("deleteLdapConfiguration", "Removes an LDAP server.")
        .rest("ldap-configurations", "DELETE").roles(RoleType.ROOT).changes("LDAP.REMOVE", null)
        .need("hostname", "name of the server").integer("port", "its port")
        .id("domainid", "Domain", "whose users it knows, if not all").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    tx.of(LdapServer.class).delete(LdapServers.named(tx, call.parameters()).orElseThrow(() ->
        ApiException.parameter("There is no such LDAP server")).id());
    return Answer.Success.YES;
  }
}
