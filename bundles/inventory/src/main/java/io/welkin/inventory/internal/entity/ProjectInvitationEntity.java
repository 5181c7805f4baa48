// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.ProjectInvitation;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link ProjectInvitation}. */
@Entity
@Table(name = "PROJECT_INVITATION")
public class ProjectInvitationEntity extends RowEntity<ProjectInvitation> {
  @Column(name = "PROJECT_ID")
  private String projectId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "GUEST_ACCOUNT_ID")
  private String guestAccountId;
  @Column(name = "GUEST_USER_ID")
  private String guestUserId;
  @Column(name = "EMAIL")
  private String email;
  @Column(name = "TOKEN")
  private String token;
  @Column(name = "ROLE")
  private String role;
  @Column(name = "PROJECT_ROLE_ID")
  private String projectRoleId;
  @Column(name = "STATE")
  private String state;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "EXPIRES")
  private Long expires;

  @Override public ProjectInvitation toRecord() {
    return new ProjectInvitation(id(), Columns.uuid(projectId), Columns.uuid(accountId), Columns.uuid(domainId),
        Columns.uuid(guestAccountId), Columns.uuid(guestUserId), email, token, role, Columns.uuid(projectRoleId), state,
        Columns.instant(created), Columns.instant(expires), version());
  }

  @Override protected void take(ProjectInvitation r) {
    projectId = Columns.text(r.projectId());
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    guestAccountId = Columns.text(r.guestAccountId());
    guestUserId = Columns.text(r.guestUserId());
    email = r.email();
    token = r.token();
    role = r.role();
    projectRoleId = Columns.text(r.projectRoleId());
    state = r.state();
    created = Columns.micros(r.created());
    expires = Columns.micros(r.expires());
  }
}
