// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.model.Network;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Network}. */
@Entity
@Table(name = "NETWORK")
public class NetworkEntity extends RowEntity<Network> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "PHYSICAL_NETWORK_ID")
  private String physicalNetworkId;
  @Column(name = "OFFERING_ID")
  private String offeringId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_TEXT")
  private String displayText;
  @Column(name = "GUEST_TYPE")
  private String guestType;
  @Column(name = "ACL_TYPE")
  private String aclType;
  @Column(name = "STATE")
  private String state;
  @Column(name = "BRIDGE")
  private String bridge;
  @Column(name = "VLAN")
  private String vlan;
  @Column(name = "GATEWAY")
  private String gateway;
  @Column(name = "NETMASK")
  private String netmask;
  @Column(name = "CIDR")
  private String cidr;
  @Column(name = "START_IP")
  private String startIp;
  @Column(name = "END_IP")
  private String endIp;
  @Column(name = "DNS1")
  private String dns1;
  @Column(name = "DNS2")
  private String dns2;
  @Column(name = "NETWORK_DOMAIN")
  private String networkDomain;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Network toRecord() {
    return new Network(
        id(), Columns.uuid(zoneId), Columns.uuid(physicalNetworkId), Columns.uuid(offeringId),
        Columns.uuid(accountId), Columns.uuid(domainId), name, displayText, guestType, aclType, state, bridge, vlan,
        gateway, netmask, cidr, startIp, endIp, dns1, dns2, networkDomain, Columns.instant(created),
        Columns.instant(removed), version());
  }

  /** Only what belongs to an account counts; others are of a whole domain. */
  @Override public Usage usage() {
    return accountId == null || removed != null ? null : Usage.of(accountId, domainId, ResourceType.NETWORK, 1);
  }

  @Override protected void take(Network r) {
    zoneId = Columns.text(r.zoneId());
    physicalNetworkId = Columns.text(r.physicalNetworkId());
    offeringId = Columns.text(r.offeringId());
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    name = r.name();
    displayText = r.displayText();
    guestType = r.guestType();
    aclType = r.aclType();
    state = r.state();
    bridge = r.bridge();
    vlan = r.vlan();
    gateway = r.gateway();
    netmask = r.netmask();
    cidr = r.cidr();
    startIp = r.startIp();
    endIp = r.endIp();
    dns1 = r.dns1();
    dns2 = r.dns2();
    networkDomain = r.networkDomain();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
