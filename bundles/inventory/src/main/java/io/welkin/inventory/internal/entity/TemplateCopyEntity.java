// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.TemplateCopy;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link TemplateCopy}. */
@Entity
@Table(name = "TEMPLATE_COPY")
public class TemplateCopyEntity extends RowEntity<TemplateCopy> {
  @Column(name = "TEMPLATE_ID")
  private String templateId;
  @Column(name = "POOL_ID")
  private String poolId;
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "STATE")
  private String state;
  @Column(name = "VIRTUAL_SIZE")
  private Long virtualSize;
  @Column(name = "PHYSICAL_SIZE")
  private Long physicalSize;
  @Column(name = "CHECKSUM")
  private String checksum;
  @Column(name = "ERROR")
  private String error;
  @Column(name = "CREATED")
  private Long created;

  @Override public TemplateCopy toRecord() {
    return new TemplateCopy(
        id(), Columns.uuid(templateId), Columns.uuid(poolId), Columns.uuid(zoneId), state, virtualSize, physicalSize,
        checksum, error, Columns.instant(created), version());
  }

  @Override protected void take(TemplateCopy r) {
    templateId = Columns.text(r.templateId());
    poolId = Columns.text(r.poolId());
    zoneId = Columns.text(r.zoneId());
    state = r.state();
    virtualSize = r.virtualSize();
    physicalSize = r.physicalSize();
    checksum = r.checksum();
    error = r.error();
    created = Columns.micros(r.created());
  }

  @Override public String state() {
    return state;
  }

  @Override public void moveTo(String next) {
    state = next;
  }
}
