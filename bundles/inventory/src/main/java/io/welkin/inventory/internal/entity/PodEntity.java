// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Pod;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Pod}. */
@Entity
@Table(name = "POD")
public class PodEntity extends RowEntity<Pod> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "GATEWAY")
  private String gateway;
  @Column(name = "NETMASK")
  private String netmask;
  @Column(name = "START_IP")
  private String startIp;
  @Column(name = "END_IP")
  private String endIp;
  @Column(name = "ALLOCATION_STATE")
  private String allocationState;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Pod toRecord() {
    return new Pod(
        id(), Columns.uuid(zoneId), name, gateway, netmask, startIp, endIp, allocationState, Columns.instant(created),
        Columns.instant(removed), version());
  }

  @Override protected void take(Pod r) {
    zoneId = Columns.text(r.zoneId());
    name = r.name();
    gateway = r.gateway();
    netmask = r.netmask();
    startIp = r.startIp();
    endIp = r.endIp();
    allocationState = r.allocationState();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
