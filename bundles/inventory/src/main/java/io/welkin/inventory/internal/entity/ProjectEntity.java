// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.model.Project;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link Project}. */
@Entity
@Table(name = "PROJECT")
public class ProjectEntity extends RowEntity<Project> {
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "OWNER_ID")
  private String ownerId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_TEXT")
  private String displayText;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Project toRecord() {
    return new Project(id(), Columns.uuid(domainId), Columns.uuid(accountId), Columns.uuid(ownerId), name, displayText, state,
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override public Usage usage() {
    return removed != null || ownerId == null ? null : Usage.of(ownerId, domainId, ResourceType.PROJECT, 1);
  }

  @Override protected void take(Project r) {
    domainId = Columns.text(r.domainId());
    accountId = Columns.text(r.accountId());
    ownerId = Columns.text(r.ownerId());
    name = r.name();
    displayText = r.displayText();
    state = r.state();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
