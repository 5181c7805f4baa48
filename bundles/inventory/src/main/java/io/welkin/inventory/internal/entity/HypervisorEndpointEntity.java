// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.HypervisorEndpoint;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link HypervisorEndpoint}. */
@Entity
@Table(name = "HYPERVISOR_ENDPOINT")
public class HypervisorEndpointEntity extends RowEntity<HypervisorEndpoint> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "CLUSTER_ID")
  private String clusterId;
  @Column(name = "DRIVER")
  private String driver;
  @Column(name = "URL")
  private String url;
  @Lob
  @Column(name = "SETTINGS")
  private String settings;
  @Column(name = "INSTANCE")
  private String instance;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public HypervisorEndpoint toRecord() {
    return new HypervisorEndpoint(
        id(), Columns.uuid(zoneId), Columns.uuid(clusterId), driver, url, Columns.map(settings), instance,
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(HypervisorEndpoint r) {
    zoneId = Columns.text(r.zoneId());
    clusterId = Columns.text(r.clusterId());
    driver = r.driver();
    url = r.url();
    settings = Columns.json(r.settings());
    instance = r.instance();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
