// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Account;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Account}. */
@Entity
@Table(name = "ACCOUNT")
public class AccountEntity extends RowEntity<Account> {
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "ROLE")
  private String role;
  @Column(name = "ROLE_ID")
  private String roleId;
  @Column(name = "STATE")
  private String state;
  @Column(name = "NETWORK_DOMAIN")
  private String networkDomain;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Account toRecord() {
    return new Account(
        id(), Columns.uuid(domainId), name, role, Columns.uuid(roleId), state, networkDomain, Columns.instant(created),
        Columns.instant(removed), version());
  }

  @Override protected void take(Account r) {
    domainId = Columns.text(r.domainId());
    name = r.name();
    role = r.role();
    roleId = Columns.text(r.roleId());
    state = r.state();
    networkDomain = r.networkDomain();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
