// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.InstanceGroup;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link InstanceGroup}. */
@Entity
@Table(name = "INSTANCE_GROUP")
public class InstanceGroupEntity extends RowEntity<InstanceGroup> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "CREATED")
  private Long created;

  @Override public InstanceGroup toRecord() {
    return new InstanceGroup(id(), Columns.uuid(accountId), Columns.uuid(domainId), name, Columns.instant(created),
        version());
  }

  @Override protected void take(InstanceGroup r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    name = r.name();
    created = Columns.micros(r.created());
  }
}
