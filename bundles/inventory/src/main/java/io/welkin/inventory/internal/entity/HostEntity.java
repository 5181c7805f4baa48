// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Host;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Host}. */
@Entity
@Table(name = "HOST")
public class HostEntity extends RowEntity<Host> {
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "POD_ID")
  private String podId;
  @Column(name = "CLUSTER_ID")
  private String clusterId;
  @Column(name = "ENDPOINT_ID")
  private String endpointId;
  @Column(name = "NATIVE_ID")
  private String nativeId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "ADDRESS")
  private String address;
  @Column(name = "HYPERVISOR")
  private String hypervisor;
  @Column(name = "HYPERVISOR_VERSION")
  private String hypervisorVersion;
  @Column(name = "ARCH")
  private String arch;
  @Column(name = "CPUS")
  private int cpus;
  @Column(name = "CPU_MHZ")
  private int cpuMHz;
  @Column(name = "MEMORY_MIB")
  private long memoryMiB;
  @Column(name = "TAGS")
  private String tags;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CONNECTION_")
  private String connection;
  @Column(name = "DISCONNECTED")
  private Long disconnected;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Host toRecord() {
    return new Host(
        id(), Columns.uuid(zoneId), Columns.uuid(podId), Columns.uuid(clusterId), Columns.uuid(endpointId), nativeId,
        name, address, hypervisor, hypervisorVersion, arch, cpus, cpuMHz, memoryMiB, Columns.list(tags),
        Columns.map(details), state, connection, Columns.instant(disconnected), Columns.instant(created),
        Columns.instant(removed), version());
  }

  @Override protected void take(Host r) {
    zoneId = Columns.text(r.zoneId());
    podId = Columns.text(r.podId());
    clusterId = Columns.text(r.clusterId());
    endpointId = Columns.text(r.endpointId());
    nativeId = r.nativeId();
    name = r.name();
    address = r.address();
    hypervisor = r.hypervisor();
    hypervisorVersion = r.hypervisorVersion();
    arch = r.arch();
    cpus = r.cpus();
    cpuMHz = r.cpuMHz();
    memoryMiB = r.memoryMiB();
    tags = Columns.json(r.tags());
    details = Columns.json(r.details());
    state = r.state();
    connection = r.connection();
    disconnected = Columns.micros(r.disconnected());
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
