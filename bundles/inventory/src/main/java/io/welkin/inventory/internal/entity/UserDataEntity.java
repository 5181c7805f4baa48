// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.UserData;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link UserData}. */
@Entity
@Table(name = "USER_DATA")
public class UserDataEntity extends RowEntity<UserData> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "NAME")
  private String name;
  @Lob
  @Column(name = "CONTENT")
  private String content;
  @Column(name = "PARAMS")
  private String params;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public UserData toRecord() {
    return new UserData(id(), Columns.uuid(accountId), Columns.uuid(domainId), name, content, params,
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override protected void take(UserData r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    name = r.name();
    content = r.content();
    params = r.params();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
