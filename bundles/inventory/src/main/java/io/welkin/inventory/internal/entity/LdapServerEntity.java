// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.LdapServer;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link LdapServer}. */
@Entity
@Table(name = "LDAP_SERVER")
public class LdapServerEntity extends RowEntity<LdapServer> {
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "HOSTNAME")
  private String hostname;
  @Column(name = "PORT")
  private int port;
  @Column(name = "SECURITY_")
  private String security;
  @Column(name = "SEARCH_BASE")
  private String searchBase;
  @Column(name = "BIND_DN")
  private String bindDn;
  @Column(name = "BIND_PASSWORD")
  private String bindPassword;
  @Column(name = "USER_FILTER")
  private String userFilter;
  @Column(name = "USERNAME_ATTRIBUTE")
  private String usernameAttribute;
  @Column(name = "CREATED")
  private Long created;

  @Override public LdapServer toRecord() {
    return new LdapServer(id(), Columns.uuid(domainId), hostname, port, security, searchBase, bindDn, bindPassword, userFilter,
        usernameAttribute, Columns.instant(created), version());
  }

  @Override protected void take(LdapServer r) {
    domainId = Columns.text(r.domainId());
    hostname = r.hostname();
    port = r.port();
    security = r.security();
    searchBase = r.searchBase();
    bindDn = r.bindDn();
    bindPassword = r.bindPassword();
    userFilter = r.userFilter();
    usernameAttribute = r.usernameAttribute();
    created = Columns.micros(r.created());
  }
}
