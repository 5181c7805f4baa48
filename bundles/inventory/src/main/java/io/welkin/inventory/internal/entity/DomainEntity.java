// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Domain;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Domain}. */
@Entity
@Table(name = "DOMAIN_")
public class DomainEntity extends RowEntity<Domain> {
  @Column(name = "PARENT_ID")
  private String parentId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "PATH")
  private String path;
  @Column(name = "LEVEL")
  private int level;
  @Column(name = "NETWORK_DOMAIN")
  private String networkDomain;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Domain toRecord() {
    return new Domain(
        id(), Columns.uuid(parentId), name, path, level, networkDomain, state, Columns.instant(created),
        Columns.instant(removed), version());
  }

  @Override protected void take(Domain r) {
    parentId = Columns.text(r.parentId());
    name = r.name();
    path = r.path();
    level = r.level();
    networkDomain = r.networkDomain();
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
