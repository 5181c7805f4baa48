// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.AffinityMember;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link AffinityMember}. */
@Entity
@Table(name = "AFFINITY_MEMBER")
public class AffinityMemberEntity extends RowEntity<AffinityMember> {
  @Column(name = "GROUP_ID")
  private String groupId;
  @Column(name = "VM_ID")
  private String vmId;

  @Override public AffinityMember toRecord() {
    return new AffinityMember(id(), Columns.uuid(groupId), Columns.uuid(vmId), version());
  }

  @Override protected void take(AffinityMember r) {
    groupId = Columns.text(r.groupId());
    vmId = Columns.text(r.vmId());
  }
}
