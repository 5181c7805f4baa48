// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Annotation;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Annotation}. */
@Entity
@Table(name = "ANNOTATION")
public class AnnotationEntity extends RowEntity<Annotation> {
  @Column(name = "RESOURCE_KIND")
  private String kind;
  @Column(name = "RESOURCE_ID")
  private String resourceId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "USER_ID")
  private String userId;
  @Column(name = "USERNAME")
  private String username;
  @Lob
  @Column(name = "CONTENT")
  private String text;
  @Column(name = "ADMINS_ONLY")
  private boolean adminsOnly;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Annotation toRecord() {
    return new Annotation(id(), kind, Columns.uuid(resourceId), Columns.uuid(accountId), Columns.uuid(domainId),
        Columns.uuid(userId), username, text, adminsOnly, Columns.instant(created), Columns.instant(removed),
        version());
  }

  @Override protected void take(Annotation r) {
    kind = r.kind();
    resourceId = Columns.text(r.resourceId());
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    userId = Columns.text(r.userId());
    username = r.username();
    text = r.text();
    adminsOnly = r.adminsOnly();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
