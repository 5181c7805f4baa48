// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.StoragePool;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link StoragePool}. */
@Entity
@Table(name = "STORAGE_POOL")
public class StoragePoolEntity extends RowEntity<StoragePool> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "POD_ID")
  private String podId;
  @Column(name = "CLUSTER_ID")
  private String clusterId;
  @Column(name = "HOST_ID")
  private String hostId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "TYPE")
  private String type;
  @Column(name = "ADDRESS")
  private String address;
  @Column(name = "PATH")
  private String path;
  @Column(name = "SCOPE")
  private String scope;
  @Column(name = "PROVIDER")
  private String provider;
  @Column(name = "HYPERVISOR")
  private String hypervisor;
  @Column(name = "TAGS")
  private String tags;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "CAPACITY")
  private long capacity;
  @Column(name = "USED")
  private long used;
  @Column(name = "ALLOCATED")
  private long allocated;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public StoragePool toRecord() {
    return new StoragePool(
        id(), Columns.uuid(zoneId), Columns.uuid(podId), Columns.uuid(clusterId), Columns.uuid(hostId), name, type,
        address, path, scope, provider, hypervisor, Columns.list(tags), Columns.map(details), capacity, used,
        allocated, state, Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(StoragePool r) {
    zoneId = Columns.text(r.zoneId());
    podId = Columns.text(r.podId());
    clusterId = Columns.text(r.clusterId());
    hostId = Columns.text(r.hostId());
    name = r.name();
    type = r.type();
    address = r.address();
    path = r.path();
    scope = r.scope();
    provider = r.provider();
    hypervisor = r.hypervisor();
    tags = Columns.json(r.tags());
    details = Columns.json(r.details());
    capacity = r.capacity();
    used = r.used();
    allocated = r.allocated();
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
