// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Role;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Role}. */
@Entity
@Table(name = "ROLE")
public class RoleEntity extends RowEntity<Role> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "TYPE")
  private String type;
  @Column(name = "DESCRIPTION")
  private String description;
  @Column(name = "BY_DEFAULT")
  private boolean byDefault;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Role toRecord() {
    return new Role(id(), name, type, description, byDefault, Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(Role r) {
    name = r.name();
    type = r.type();
    description = r.description();
    byDefault = r.byDefault();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
