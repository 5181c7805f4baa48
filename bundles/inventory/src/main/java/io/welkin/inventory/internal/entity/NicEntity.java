// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Nic;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Nic}. */
@Entity
@Table(name = "NIC")
public class NicEntity extends RowEntity<Nic> {
  @Column(name = "VM_ID")
  private String vmId;
  @Column(name = "NETWORK_ID")
  private String networkId;
  @Column(name = "DEVICE_INDEX")
  private int deviceIndex;
  @Column(name = "MAC_ADDRESS")
  private String macAddress;
  @Column(name = "IP_ADDRESS")
  private String ipAddress;
  @Column(name = "NETMASK")
  private String netmask;
  @Column(name = "GATEWAY")
  private String gateway;
  @Column(name = "DEFAULT_NIC")
  private boolean defaultNic;
  @Column(name = "CREATED")
  private Long created;

  @Override public Nic toRecord() {
    return new Nic(
        id(), Columns.uuid(vmId), Columns.uuid(networkId), deviceIndex, macAddress, ipAddress, netmask, gateway,
        defaultNic, Columns.instant(created), version());
  }

  @Override protected void take(Nic r) {
    vmId = Columns.text(r.vmId());
    networkId = Columns.text(r.networkId());
    deviceIndex = r.deviceIndex();
    macAddress = r.macAddress();
    ipAddress = r.ipAddress();
    netmask = r.netmask();
    gateway = r.gateway();
    defaultNic = r.defaultNic();
    created = Columns.micros(r.created());
  }
}
