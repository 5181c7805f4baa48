// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.ProjectRole;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link ProjectRole}. */
@Entity
@Table(name = "PROJECT_ROLE")
public class ProjectRoleEntity extends RowEntity<ProjectRole> {
  @Column(name = "PROJECT_ID")
  private String projectId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "DESCRIPTION")
  private String description;
  @Column(name = "CREATED")
  private Long created;

  @Override public ProjectRole toRecord() {
    return new ProjectRole(id(), Columns.uuid(projectId), Columns.uuid(accountId), Columns.uuid(domainId), name, description,
        Columns.instant(created), version());
  }

  @Override protected void take(ProjectRole r) {
    projectId = Columns.text(r.projectId());
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    name = r.name();
    description = r.description();
    created = Columns.micros(r.created());
  }
}
