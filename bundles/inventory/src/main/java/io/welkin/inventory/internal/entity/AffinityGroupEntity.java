// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.AffinityGroup;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link AffinityGroup}. */
@Entity
@Table(name = "AFFINITY_GROUP")
public class AffinityGroupEntity extends RowEntity<AffinityGroup> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "TYPE")
  private String type;
  @Column(name = "DESCRIPTION")
  private String description;
  @Column(name = "CREATED")
  private Long created;

  @Override public AffinityGroup toRecord() {
    return new AffinityGroup(id(), Columns.uuid(accountId), Columns.uuid(domainId), name, type, description,
        Columns.instant(created), version());
  }

  @Override protected void take(AffinityGroup r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    name = r.name();
    type = r.type();
    description = r.description();
    created = Columns.micros(r.created());
  }
}
