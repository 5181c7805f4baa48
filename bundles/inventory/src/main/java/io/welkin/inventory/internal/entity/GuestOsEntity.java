// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.GuestOs;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link GuestOs}. */
@Entity
@Table(name = "GUEST_OS")
public class GuestOsEntity extends RowEntity<GuestOs> {
  @Column(name = "CATEGORY_ID")
  private String categoryId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_NAME")
  private String displayName;
  @Column(name = "USER_DEFINED")
  private boolean userDefined;
  @Column(name = "DISPLAYED")
  private boolean displayed;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public GuestOs toRecord() {
    return new GuestOs(id(), Columns.uuid(categoryId), name, displayName, userDefined, displayed,
        Columns.map(details), Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(GuestOs r) {
    categoryId = Columns.text(r.categoryId());
    name = r.name();
    displayName = r.displayName();
    userDefined = r.userDefined();
    displayed = r.displayed();
    details = Columns.json(r.details());
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
