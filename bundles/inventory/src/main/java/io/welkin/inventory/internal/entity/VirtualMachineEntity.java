// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.model.VirtualMachine;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link VirtualMachine}. */
@Entity
@Table(name = "VIRTUAL_MACHINE")
public class VirtualMachineEntity extends RowEntity<VirtualMachine> {
  /** States of a VM that counts for nothing. */
  public static final Set<String> UNCOUNTED = Set.of("Destroyed", "Expunging", "Expunged", "Error");

  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "USER_ID")
  private String userId;
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "POD_ID")
  private String podId;
  @Column(name = "CLUSTER_ID")
  private String clusterId;
  @Column(name = "HOST_ID")
  private String hostId;
  @Column(name = "LAST_HOST_ID")
  private String lastHostId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_NAME")
  private String displayName;
  @Column(name = "INSTANCE_NAME")
  private String instanceName;
  @Column(name = "GROUP_NAME")
  private String groupName;
  @Column(name = "HYPERVISOR")
  private String hypervisor;
  @Column(name = "SERVICE_OFFERING_ID")
  private String serviceOfferingId;
  @Column(name = "DISK_OFFERING_ID")
  private String diskOfferingId;
  @Column(name = "TEMPLATE_ID")
  private String templateId;
  @Column(name = "OS_TYPE_ID")
  private String osTypeId;
  @Column(name = "GROUP_ID")
  private String groupId;
  @Column(name = "KEY_PAIRS")
  private String keyPairs;
  @Lob
  @Column(name = "USER_DATA")
  private String userData;
  @Column(name = "USER_DATA_ID")
  private String userDataId;
  @Lob
  @Column(name = "USER_DATA_DETAILS")
  private String userDataDetails;
  @Column(name = "HA_ENABLED")
  private boolean haEnabled;
  @Column(name = "SCALABLE")
  private boolean scalable;
  @Column(name = "DISPLAYED")
  private boolean displayed;
  @Column(name = "DELETE_PROTECTION")
  private boolean deleteProtection;
  @Column(name = "ADOPTED")
  private boolean adopted;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "CPU_NUMBER")
  private int cpuNumber;
  @Column(name = "CPU_SPEED")
  private int cpuSpeed;
  @Column(name = "MEMORY")
  private int memory;
  @Column(name = "STATE")
  private String state;
  @Column(name = "DESIRED_POWER")
  private String desiredPower;
  @Column(name = "OBSERVED_POWER")
  private String observedPower;
  @Column(name = "OBSERVED_AT")
  private Long observedAt;
  @Column(name = "GENERATION")
  private long generation;
  @Column(name = "REBOOT_GENERATION")
  private long rebootGeneration;
  @Column(name = "UPDATED")
  private Long updated;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public VirtualMachine toRecord() {
    return new VirtualMachine(
        id(), Columns.uuid(accountId), Columns.uuid(domainId), Columns.uuid(userId), Columns.uuid(zoneId),
        Columns.uuid(podId), Columns.uuid(clusterId), Columns.uuid(hostId), Columns.uuid(lastHostId), name,
        displayName, instanceName, groupName, hypervisor, Columns.uuid(serviceOfferingId),
        Columns.uuid(diskOfferingId), Columns.uuid(templateId), Columns.uuid(osTypeId), Columns.uuid(groupId),
        Columns.list(keyPairs), userData, Columns.uuid(userDataId), Columns.map(userDataDetails), haEnabled, scalable,
        displayed, deleteProtection, adopted, Columns.map(details), cpuNumber, cpuSpeed, memory, state,
        desiredPower, observedPower, Columns.instant(observedAt), generation, rebootGeneration, Columns.instant(updated),
        Columns.instant(created), Columns.instant(removed), version());
  }

  /** One that is destroyed or was never there is not in anybody's way. */
  @Override public Usage usage() {
    return accountId == null || removed != null || UNCOUNTED.contains(state) ? null
        : Usage.of(accountId, domainId, ResourceType.USER_VM, 1).and(ResourceType.CPU, cpuNumber)
            .and(ResourceType.MEMORY, memory);
  }

  @Override protected void take(VirtualMachine r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    userId = Columns.text(r.userId());
    zoneId = Columns.text(r.zoneId());
    podId = Columns.text(r.podId());
    clusterId = Columns.text(r.clusterId());
    hostId = Columns.text(r.hostId());
    lastHostId = Columns.text(r.lastHostId());
    name = r.name();
    displayName = r.displayName();
    instanceName = r.instanceName();
    groupName = r.groupName();
    hypervisor = r.hypervisor();
    serviceOfferingId = Columns.text(r.serviceOfferingId());
    diskOfferingId = Columns.text(r.diskOfferingId());
    templateId = Columns.text(r.templateId());
    osTypeId = Columns.text(r.osTypeId());
    groupId = Columns.text(r.groupId());
    keyPairs = Columns.json(r.keyPairs());
    userData = r.userData();
    userDataId = Columns.text(r.userDataId());
    userDataDetails = Columns.json(r.userDataDetails());
    haEnabled = r.haEnabled();
    scalable = r.scalable();
    displayed = r.displayed();
    deleteProtection = r.deleteProtection();
    adopted = r.adopted();
    details = Columns.json(r.details());
    cpuNumber = r.cpuNumber();
    cpuSpeed = r.cpuSpeed();
    memory = r.memory();
    state = r.state();
    desiredPower = r.desiredPower();
    observedPower = r.observedPower();
    observedAt = Columns.micros(r.observedAt());
    generation = r.generation();
    rebootGeneration = r.rebootGeneration();
    updated = Columns.micros(r.updated());
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
