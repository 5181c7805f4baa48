// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.EventEntry;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link EventEntry}. */
@Entity
@Table(name = "EVENT_ENTRY")
public class EventEntryEntity extends RowEntity<EventEntry> {
  @Column(name = "TYPE")
  private String type;
  @Column(name = "LEVEL")
  private String level;
  @Column(name = "STATE")
  private String state;
  @Column(name = "DESCRIPTION")
  private String description;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "USER_ID")
  private String userId;
  @Column(name = "USERNAME")
  private String username;
  @Column(name = "RESOURCE_KIND")
  private String resourceKind;
  @Column(name = "RESOURCE_ID")
  private String resourceId;
  @Column(name = "RESOURCE_NAME")
  private String resourceName;
  @Column(name = "PARENT_ID")
  private String parentId;
  @Column(name = "ARCHIVED")
  private boolean archived;
  @Column(name = "REMOTE_ADDRESS")
  private String remoteAddress;
  @Column(name = "PROTOCOL")
  private String protocol;
  @Column(name = "CREATED")
  private Long created;

  @Override public EventEntry toRecord() {
    return new EventEntry(
        id(), type, level, state, description, Columns.uuid(accountId), Columns.uuid(domainId), Columns.uuid(userId),
        username, resourceKind, Columns.uuid(resourceId), resourceName, Columns.uuid(parentId), archived,
        remoteAddress, protocol, Columns.instant(created), version());
  }

  @Override protected void take(EventEntry r) {
    type = r.type();
    level = r.level();
    state = r.state();
    description = r.description();
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    userId = Columns.text(r.userId());
    username = r.username();
    resourceKind = r.resourceKind();
    resourceId = Columns.text(r.resourceId());
    resourceName = r.resourceName();
    parentId = Columns.text(r.parentId());
    archived = r.archived();
    remoteAddress = r.remoteAddress();
    protocol = r.protocol();
    created = Columns.micros(r.created());
  }
}
