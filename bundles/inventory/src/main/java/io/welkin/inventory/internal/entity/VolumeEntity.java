// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.model.Volume;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Volume}. */
@Entity
@Table(name = "VOLUME")
public class VolumeEntity extends RowEntity<Volume> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "POOL_ID")
  private String poolId;
  @Column(name = "VM_ID")
  private String vmId;
  @Column(name = "DEVICE_INDEX")
  private Integer deviceIndex;
  @Column(name = "NAME")
  private String name;
  @Column(name = "TYPE")
  private String type;
  @Column(name = "DISK_OFFERING_ID")
  private String diskOfferingId;
  @Column(name = "SERVICE_OFFERING_ID")
  private String serviceOfferingId;
  @Column(name = "TEMPLATE_ID")
  private String templateId;
  @Column(name = "SIZE")
  private long size;
  @Column(name = "PHYSICAL_SIZE")
  private Long physicalSize;
  @Column(name = "PATH")
  private String path;
  @Column(name = "ADOPTED")
  private boolean adopted;
  @Column(name = "STATE")
  private String state;
  @Column(name = "GENERATION")
  private long generation;
  @Column(name = "ATTACHED")
  private Long attached;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Volume toRecord() {
    return new Volume(
        id(), Columns.uuid(accountId), Columns.uuid(domainId), Columns.uuid(zoneId), Columns.uuid(poolId),
        Columns.uuid(vmId), deviceIndex, name, type, Columns.uuid(diskOfferingId), Columns.uuid(serviceOfferingId),
        Columns.uuid(templateId), size, physicalSize, path, adopted, state, generation, Columns.instant(attached),
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override public Usage usage() {
    return accountId == null || removed != null ? null
        : Usage.of(accountId, domainId, ResourceType.VOLUME, 1).and(ResourceType.PRIMARY_STORAGE, size);
  }

  @Override protected void take(Volume r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    zoneId = Columns.text(r.zoneId());
    poolId = Columns.text(r.poolId());
    vmId = Columns.text(r.vmId());
    deviceIndex = r.deviceIndex();
    name = r.name();
    type = r.type();
    diskOfferingId = Columns.text(r.diskOfferingId());
    serviceOfferingId = Columns.text(r.serviceOfferingId());
    templateId = Columns.text(r.templateId());
    size = r.size();
    physicalSize = r.physicalSize();
    path = r.path();
    adopted = r.adopted();
    state = r.state();
    generation = r.generation();
    attached = Columns.micros(r.attached());
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }

  @Override public String state() {
    return state;
  }

  @Override public void moveTo(String next) {
    state = next;
  }
}
