// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.ProjectMember;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link ProjectMember}. */
@Entity
@Table(name = "PROJECT_MEMBER")
public class ProjectMemberEntity extends RowEntity<ProjectMember> {
  @Column(name = "PROJECT_ID")
  private String projectId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "USER_ID")
  private String userId;
  @Column(name = "ROLE")
  private String role;
  @Column(name = "PROJECT_ROLE_ID")
  private String projectRoleId;
  @Column(name = "CREATED")
  private Long created;

  @Override public ProjectMember toRecord() {
    return new ProjectMember(id(), Columns.uuid(projectId), Columns.uuid(accountId), Columns.uuid(userId), role,
        Columns.uuid(projectRoleId), Columns.instant(created), version());
  }

  @Override protected void take(ProjectMember r) {
    projectId = Columns.text(r.projectId());
    accountId = Columns.text(r.accountId());
    userId = Columns.text(r.userId());
    role = r.role();
    projectRoleId = Columns.text(r.projectRoleId());
    created = Columns.micros(r.created());
  }
}
