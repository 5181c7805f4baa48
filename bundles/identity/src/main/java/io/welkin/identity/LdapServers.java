// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.LdapServer;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Parameters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which LDAP servers there are, and which are asked about whom. */
final class LdapServers {
  static final String STARTTLS = "starttls";
  static final String LDAPS = "ldaps";
  private static final Set<String> SECURITY = Set.of("none", STARTTLS, LDAPS);
  private static final int PORTS = 65_536;

  static final ReadModel MODEL = ReadModel.from("LDAP_SERVER s")
      .field("hostname", "s.HOSTNAME", Type.STRING, "name of the server")
      .field("port", "s.PORT", Type.INTEGER, "its port")
      .field("domainid", "s.DOMAIN_ID", Type.UUID, "id of the domain whose users it knows, with those below; absent for all")
      .field("security", "s.SECURITY_", Type.STRING, "none, starttls or ldaps")
      .field("searchbase", "s.SEARCH_BASE", Type.STRING, "where people are looked for")
      .field("binddn", "s.BIND_DN", Type.STRING, "who looks for them")
      .field("queryfilter", "s.USER_FILTER", Type.STRING, "which entries are people")
      .field("usernameattribute", "s.USERNAME_ATTRIBUTE", Type.STRING, "which attribute is the user name")
      .filter("id", "s.ID", Operator.EQ).filter("hostname", "s.HOSTNAME", Operator.EQ).filter("port", "s.PORT", Operator.EQ)
      .filter("domainid", "s.DOMAIN_ID", Operator.EQ).keywords("s.HOSTNAME").order("s.CREATED, s.ID").build();
  static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL);

  private LdapServers() {}

  /** Those that know the users of a domain: its own before those of the domains above, and of these before those for all. */
  static List<LdapServer> of(Tx tx, Domain domain) {
    return tx.of(LdapServer.class).list(Where.ALL.order("created")).stream()
        .filter(s -> domain.path().startsWith(path(tx, s)))
        .sorted(Comparator.comparing((LdapServer s) -> s.domainId() == null ? 0 : path(tx, s).length()).reversed()).toList();
  }

  private static String path(Tx tx, LdapServer server) {
    return server.domainId() == null ? "" : tx.of(Domain.class).get(server.domainId()).path();
  }

  /** The server that the parameters name. */
  static Optional<LdapServer> named(Tx tx, Parameters p) {
    UUID domain = p.uuid("domainid").orElse(null);
    return tx.of(LdapServer.class).first(Where.eq("hostname", p.text("hostname").trim()).and("port", port(p))
        .and("domainId", domain));
  }

  static int port(Parameters p) {
    return p.integer("port").filter(n -> n > 0 && n < PORTS)
        .orElseThrow(() -> ApiException.parameter("The port must be between 1 and " + (PORTS - 1)));
  }

  static String security(Parameters p) {
    String security = p.string("security", STARTTLS).toLowerCase(Locale.ROOT);
    if (!SECURITY.contains(security)) {
      throw ApiException.parameter("The security is none, starttls or ldaps");
    }
    return security;
  }

  static String dn(Parameters p, String name) {
    String dn = p.text(name).trim();
    if (!DN.isValidDN(dn)) {
      throw ApiException.parameter("The parameter " + name + " is no distinguished name");
    }
    return dn;
  }

  static String filter(Parameters p) {
    String filter = p.string("queryfilter", "(objectClass=inetOrgPerson)");
    try {
      Filter.create(filter);
    } catch (LDAPException e) {
      throw ApiException.parameter("The parameter queryfilter is no LDAP filter");
    }
    return filter;
  }

  static String attribute(Parameters p) {
    String attribute = p.string("usernameattribute", "uid").trim();
    if (!attribute.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw ApiException.parameter("The parameter usernameattribute is no name of an attribute");
    }
    return attribute;
  }
}
