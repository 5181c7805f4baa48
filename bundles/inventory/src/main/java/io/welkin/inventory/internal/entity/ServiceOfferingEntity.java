// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.ServiceOffering;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link ServiceOffering}. */
@Entity
@Table(name = "SERVICE_OFFERING")
public class ServiceOfferingEntity extends RowEntity<ServiceOffering> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_TEXT")
  private String displayText;
  @Column(name = "CPU_NUMBER")
  private Integer cpuNumber;
  @Column(name = "CPU_SPEED")
  private Integer cpuSpeed;
  @Column(name = "MEMORY")
  private Integer memory;
  @Column(name = "CUSTOMIZED")
  private boolean customized;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "HOST_TAGS")
  private String hostTags;
  @Column(name = "STORAGE_TAGS")
  private String storageTags;
  @Column(name = "OFFER_HA")
  private boolean offerHa;
  @Column(name = "LIMIT_CPU_USE")
  private boolean limitCpuUse;
  @Column(name = "IS_VOLATILE")
  private boolean isVolatile;
  @Column(name = "STORAGE_TYPE")
  private String storageType;
  @Column(name = "PROVISIONING_TYPE")
  private String provisioningType;
  @Column(name = "ROOT_DISK_SIZE")
  private Long rootDiskSize;
  @Column(name = "NETWORK_RATE")
  private Integer networkRate;
  @Column(name = "DYNAMIC_SCALING")
  private boolean dynamicScaling;
  @Column(name = "DISK_OFFERING_ID")
  private String diskOfferingId;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public ServiceOffering toRecord() {
    return new ServiceOffering(
        id(), name, displayText, cpuNumber, cpuSpeed, memory, customized, Columns.map(details), hostTags, storageTags,
        offerHa, limitCpuUse, isVolatile, storageType, provisioningType, rootDiskSize, networkRate, dynamicScaling,
        Columns.uuid(diskOfferingId), state, Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(ServiceOffering r) {
    name = r.name();
    displayText = r.displayText();
    cpuNumber = r.cpuNumber();
    cpuSpeed = r.cpuSpeed();
    memory = r.memory();
    customized = r.customized();
    details = Columns.json(r.details());
    hostTags = r.hostTags();
    storageTags = r.storageTags();
    offerHa = r.offerHa();
    limitCpuUse = r.limitCpuUse();
    isVolatile = r.isVolatile();
    storageType = r.storageType();
    provisioningType = r.provisioningType();
    rootDiskSize = r.rootDiskSize();
    networkRate = r.networkRate();
    dynamicScaling = r.dynamicScaling();
    diskOfferingId = Columns.text(r.diskOfferingId());
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
