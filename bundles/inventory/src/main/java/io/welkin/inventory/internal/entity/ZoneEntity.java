// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Zone;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Zone}. */
@Entity
@Table(name = "ZONE")
public class ZoneEntity extends RowEntity<Zone> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "DESCRIPTION")
  private String description;
  @Column(name = "DNS1")
  private String dns1;
  @Column(name = "DNS2")
  private String dns2;
  @Column(name = "INTERNAL_DNS1")
  private String internalDns1;
  @Column(name = "INTERNAL_DNS2")
  private String internalDns2;
  @Column(name = "NETWORK_TYPE")
  private String networkType;
  @Column(name = "NETWORK_DOMAIN")
  private String networkDomain;
  @Column(name = "GUEST_CIDR")
  private String guestCidr;
  @Column(name = "LOCAL_STORAGE")
  private boolean localStorage;
  @Column(name = "SECURITY_GROUPS")
  private boolean securityGroups;
  @Column(name = "ALLOCATION_STATE")
  private String allocationState;
  @Column(name = "TOKEN")
  private String token;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Zone toRecord() {
    return new Zone(
        id(), name, description, dns1, dns2, internalDns1, internalDns2, networkType, networkDomain, guestCidr,
        localStorage, securityGroups, allocationState, token, Columns.uuid(domainId), Columns.map(details),
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(Zone r) {
    name = r.name();
    description = r.description();
    dns1 = r.dns1();
    dns2 = r.dns2();
    internalDns1 = r.internalDns1();
    internalDns2 = r.internalDns2();
    networkType = r.networkType();
    networkDomain = r.networkDomain();
    guestCidr = r.guestCidr();
    localStorage = r.localStorage();
    securityGroups = r.securityGroups();
    allocationState = r.allocationState();
    token = r.token();
    domainId = Columns.text(r.domainId());
    details = Columns.json(r.details());
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
