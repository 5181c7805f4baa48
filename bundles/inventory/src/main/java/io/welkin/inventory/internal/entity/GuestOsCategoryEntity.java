// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.GuestOsCategory;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link GuestOsCategory}. */
@Entity
@Table(name = "GUEST_OS_CATEGORY")
public class GuestOsCategoryEntity extends RowEntity<GuestOsCategory> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "FEATURED")
  private boolean featured;
  @Column(name = "POSITION_")
  private int position;
  @Column(name = "CREATED")
  private Long created;

  @Override public GuestOsCategory toRecord() {
    return new GuestOsCategory(id(), name, featured, position, Columns.instant(created), version());
  }

  @Override protected void take(GuestOsCategory r) {
    name = r.name();
    featured = r.featured();
    position = r.position();
    created = Columns.micros(r.created());
  }
}
