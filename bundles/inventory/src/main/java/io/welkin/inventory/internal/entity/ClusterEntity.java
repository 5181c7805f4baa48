// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Cluster;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Cluster}. */
@Entity
@Table(name = "CLUSTER")
public class ClusterEntity extends RowEntity<Cluster> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "POD_ID")
  private String podId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "HYPERVISOR")
  private String hypervisor;
  @Column(name = "CLUSTER_TYPE")
  private String clusterType;
  @Column(name = "MANAGED_STATE")
  private String managedState;
  @Column(name = "ALLOCATION_STATE")
  private String allocationState;
  @Column(name = "ARCH")
  private String arch;
  @Column(name = "DRIFT_POLICY")
  private String driftPolicy;
  @Column(name = "CPU_OVERCOMMIT")
  private double cpuOvercommit;
  @Column(name = "MEMORY_OVERCOMMIT")
  private double memoryOvercommit;
  @Column(name = "CONTROLLERS")
  private String controllers;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Cluster toRecord() {
    return new Cluster(
        id(), Columns.uuid(zoneId), Columns.uuid(podId), name, hypervisor, clusterType, managedState, allocationState,
        arch, driftPolicy, cpuOvercommit, memoryOvercommit, Columns.list(controllers),
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(Cluster r) {
    zoneId = Columns.text(r.zoneId());
    podId = Columns.text(r.podId());
    name = r.name();
    hypervisor = r.hypervisor();
    clusterType = r.clusterType();
    managedState = r.managedState();
    allocationState = r.allocationState();
    arch = r.arch();
    driftPolicy = r.driftPolicy();
    cpuOvercommit = r.cpuOvercommit();
    memoryOvercommit = r.memoryOvercommit();
    controllers = Columns.json(r.controllers());
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
