// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.LdapServer;
import io.welkin.inventory.model.LdapServerBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addLdapConfiguration}, with what CloudStack has as settings. Several servers of a domain stand in for each other. */
@Component(service = Operation.class)
public final class AddLdapConfiguration extends ChangeOperation {
  private static final int LONG = 1024;

  private final Secrets secrets;

  @Activate
  public AddLdapConfiguration(@Reference UnitOfWork unitOfWork, @Reference Secrets secrets) {
    super(unitOfWork, Describe.operation("addLdapConfiguration", "Adds an LDAP server that knows passwords of users.")
        .rest("ldap-configurations", "POST").roles(RoleType.ROOT).changes("LDAP.ADD", null).need("hostname", "name of the server")
        .integer("port", "its port").id("domainid", "Domain", "whose users, with those of the domains below; default all")
        .with(ParameterDescriptor.string("searchbase", "distinguished name below which people are").mandatory().max(LONG),
            ParameterDescriptor.string("binddn", "who looks for them, default anybody").max(LONG),
            ParameterDescriptor.string("bindpass", "the password of that one"),
            ParameterDescriptor.string("queryfilter", "which entries are people, default (objectClass=inetOrgPerson)").max(LONG))
        .text("usernameattribute", "which attribute is the user name, default uid")
        .text("security", "starttls (default), ldaps or none")
        .answers(ResultDescriptor.object("LdapConfiguration", LdapServers.FIELDS)).build());
    this.secrets = secrets;
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    if (LdapServers.named(tx, p).isPresent()) {
      throw ApiException.parameter("The LDAP server is there already");
    } else if (p.has("binddn") != p.has("bindpass")) {
      throw ApiException.parameter("binddn and bindpass are given together");
    }
    LdapServer made = tx.of(LdapServer.class).insert(LdapServerBuilder.builder().id(Ids.next())
        .domainId(p.uuid("domainid").orElse(null)).hostname(p.text("hostname").trim()).port(LdapServers.port(p))
        .security(LdapServers.security(p)).searchBase(LdapServers.dn(p, "searchbase"))
        .bindDn(p.has("binddn") ? LdapServers.dn(p, "binddn") : null)
        .bindPassword(p.string("bindpass").map(secrets::encrypt).orElse(null)).userFilter(LdapServers.filter(p))
        .usernameAttribute(LdapServers.attribute(p)).created(tx.now()).build());
    return new Answer.Item(new Listing(LdapServers.MODEL).shown(tx, call.caller(), made.id()));
  }
}
