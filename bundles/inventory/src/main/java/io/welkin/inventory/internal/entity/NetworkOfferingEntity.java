// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.NetworkOffering;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link NetworkOffering}. */
@Entity
@Table(name = "NETWORK_OFFERING")
public class NetworkOfferingEntity extends RowEntity<NetworkOffering> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_TEXT")
  private String displayText;
  @Column(name = "GUEST_TYPE")
  private String guestType;
  @Column(name = "TRAFFIC_TYPE")
  private String trafficType;
  @Column(name = "AVAILABILITY")
  private String availability;
  @Column(name = "SPECIFY_VLAN")
  private boolean specifyVlan;
  @Column(name = "SPECIFY_IP_RANGES")
  private boolean specifyIpRanges;
  @Column(name = "DEFAULT_OFFERING")
  private boolean defaultOffering;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public NetworkOffering toRecord() {
    return new NetworkOffering(
        id(), name, displayText, guestType, trafficType, availability, specifyVlan, specifyIpRanges, defaultOffering,
        state, Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(NetworkOffering r) {
    name = r.name();
    displayText = r.displayText();
    guestType = r.guestType();
    trafficType = r.trafficType();
    availability = r.availability();
    specifyVlan = r.specifyVlan();
    specifyIpRanges = r.specifyIpRanges();
    defaultOffering = r.defaultOffering();
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
