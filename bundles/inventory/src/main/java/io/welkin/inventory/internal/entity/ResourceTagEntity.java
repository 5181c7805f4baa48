// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.ResourceTag;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link ResourceTag}. */
@Entity
@Table(name = "RESOURCE_TAG")
public class ResourceTagEntity extends RowEntity<ResourceTag> {
  @Column(name = "RESOURCE_KIND")
  private String kind;
  @Column(name = "RESOURCE_ID")
  private String resourceId;
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "KEY_")
  private String key;
  @Column(name = "VALUE_")
  private String value;
  @Column(name = "CUSTOMER")
  private String customer;
  @Column(name = "CREATED")
  private Long created;

  @Override public ResourceTag toRecord() {
    return new ResourceTag(id(), kind, Columns.uuid(resourceId), Columns.uuid(accountId), Columns.uuid(domainId), key,
        value, customer, Columns.instant(created), version());
  }

  @Override protected void take(ResourceTag r) {
    kind = r.kind();
    resourceId = Columns.text(r.resourceId());
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    key = r.key();
    value = r.value();
    customer = r.customer();
    created = Columns.micros(r.created());
  }
}
