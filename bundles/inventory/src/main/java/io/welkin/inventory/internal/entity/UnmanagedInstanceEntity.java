// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.UnmanagedInstance;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link UnmanagedInstance}. */
@Entity
@Table(name = "UNMANAGED_INSTANCE")
public class UnmanagedInstanceEntity extends RowEntity<UnmanagedInstance> {
  @Column(name = "ENDPOINT_ID")
  private String endpointId;
  @Column(name = "NATIVE_ID")
  private String nativeId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "HOST")
  private String host;
  @Column(name = "POWER")
  private String power;
  @Column(name = "VCPUS")
  private int vcpus;
  @Column(name = "MEMORY_MIB")
  private long memoryMiB;
  @Column(name = "FIRST_SEEN")
  private Long firstSeen;
  @Column(name = "LAST_SEEN")
  private Long lastSeen;

  @Override public UnmanagedInstance toRecord() {
    return new UnmanagedInstance(
        id(), Columns.uuid(endpointId), nativeId, name, host, power, vcpus, memoryMiB, Columns.instant(firstSeen),
        Columns.instant(lastSeen), version());
  }

  @Override protected void take(UnmanagedInstance r) {
    endpointId = Columns.text(r.endpointId());
    nativeId = r.nativeId();
    name = r.name();
    host = r.host();
    power = r.power();
    vcpus = r.vcpus();
    memoryMiB = r.memoryMiB();
    firstSeen = Columns.micros(r.firstSeen());
    lastSeen = Columns.micros(r.lastSeen());
  }
}
