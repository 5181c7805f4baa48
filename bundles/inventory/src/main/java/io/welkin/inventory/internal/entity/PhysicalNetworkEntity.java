// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.PhysicalNetwork;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link PhysicalNetwork}. */
@Entity
@Table(name = "PHYSICAL_NETWORK")
public class PhysicalNetworkEntity extends RowEntity<PhysicalNetwork> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "VLAN")
  private String vlan;
  @Column(name = "ISOLATION_METHODS")
  private String isolationMethods;
  @Column(name = "SPEED")
  private String speed;
  @Column(name = "TAGS")
  private String tags;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public PhysicalNetwork toRecord() {
    return new PhysicalNetwork(
        id(), Columns.uuid(zoneId), name, vlan, Columns.list(isolationMethods), speed, Columns.list(tags), state,
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(PhysicalNetwork r) {
    zoneId = Columns.text(r.zoneId());
    name = r.name();
    vlan = r.vlan();
    isolationMethods = Columns.json(r.isolationMethods());
    speed = r.speed();
    tags = Columns.json(r.tags());
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
