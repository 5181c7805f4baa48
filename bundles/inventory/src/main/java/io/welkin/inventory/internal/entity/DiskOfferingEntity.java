// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.DiskOffering;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link DiskOffering}. */
@Entity
@Table(name = "DISK_OFFERING")
public class DiskOfferingEntity extends RowEntity<DiskOffering> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_TEXT")
  private String displayText;
  @Column(name = "DISK_SIZE")
  private Long diskSize;
  @Column(name = "CUSTOMIZED")
  private boolean customized;
  @Column(name = "STORAGE_TYPE")
  private String storageType;
  @Column(name = "PROVISIONING_TYPE")
  private String provisioningType;
  @Column(name = "TAGS")
  private String tags;
  @Column(name = "DISPLAYED")
  private boolean displayed;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public DiskOffering toRecord() {
    return new DiskOffering(
        id(), name, displayText, diskSize, customized, storageType, provisioningType, tags, displayed,
        Columns.map(details), state, Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(DiskOffering r) {
    name = r.name();
    displayText = r.displayText();
    diskSize = r.diskSize();
    customized = r.customized();
    storageType = r.storageType();
    provisioningType = r.provisioningType();
    tags = r.tags();
    displayed = r.displayed();
    details = Columns.json(r.details());
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
