// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.ResourceType;
import io.welkin.inventory.model.Template;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Template}. */
@Entity
@Table(name = "TEMPLATE")
public class TemplateEntity extends RowEntity<Template> {
  @Column(name = "ACCOUNT_ID")
  private String accountId;
  @Column(name = "DOMAIN_ID")
  private String domainId;
  @Column(name = "ZONE_ID")
  private String zoneId;
  @Column(name = "NAME")
  private String name;
  @Column(name = "DISPLAY_TEXT")
  private String displayText;
  @Column(name = "FORMAT")
  private String format;
  @Column(name = "HYPERVISOR")
  private String hypervisor;
  @Column(name = "URL")
  private String url;
  @Column(name = "CHECKSUM")
  private String checksum;
  @Column(name = "IS_PUBLIC")
  private boolean isPublic;
  @Column(name = "FEATURED")
  private boolean featured;
  @Column(name = "EXTRACTABLE")
  private boolean extractable;
  @Column(name = "PASSWORD_ENABLED")
  private boolean passwordEnabled;
  @Column(name = "SSH_KEY_ENABLED")
  private boolean sshKeyEnabled;
  @Column(name = "REQUIRES_HVM")
  private boolean requiresHvm;
  @Column(name = "SCALABLE")
  private boolean scalable;
  @Column(name = "BITS")
  private int bits;
  @Column(name = "ARCH")
  private String arch;
  @Column(name = "TEMPLATE_TYPE")
  private String templateType;
  @Column(name = "TEMPLATE_TAG")
  private String templateTag;
  @Column(name = "VIRTUAL_SIZE")
  private Long virtualSize;
  @Column(name = "PHYSICAL_SIZE")
  private Long physicalSize;
  @Lob
  @Column(name = "DETAILS")
  private String details;
  @Column(name = "OS_TYPE_ID")
  private String osTypeId;
  @Column(name = "USER_DATA_ID")
  private String userDataId;
  @Column(name = "USER_DATA_POLICY")
  private String userDataPolicy;
  @Column(name = "STATUS")
  private String status;
  @Column(name = "READY")
  private boolean ready;
  @Column(name = "CREATED")
  private Long created;
  @Column(name = "REMOVED")
  private Long removed;

  @Override public Template toRecord() {
    return new Template(
        id(), Columns.uuid(accountId), Columns.uuid(domainId), Columns.uuid(zoneId), name, displayText, format,
        hypervisor, url, checksum, isPublic, featured, extractable, passwordEnabled, sshKeyEnabled, requiresHvm,
        scalable, bits, arch, templateType, templateTag, virtualSize, physicalSize,
        Columns.map(details), Columns.uuid(osTypeId), Columns.uuid(userDataId), userDataPolicy, status, ready,
        Columns.instant(created), Columns.instant(removed), version());
  }

  @Override public Usage usage() {
    return accountId == null || removed != null ? null : Usage.of(accountId, domainId, ResourceType.TEMPLATE, 1)
        .and(ResourceType.SECONDARY_STORAGE, physicalSize == null ? 0 : physicalSize);
  }

  @Override protected void take(Template r) {
    accountId = Columns.text(r.accountId());
    domainId = Columns.text(r.domainId());
    zoneId = Columns.text(r.zoneId());
    name = r.name();
    displayText = r.displayText();
    format = r.format();
    hypervisor = r.hypervisor();
    url = r.url();
    checksum = r.checksum();
    isPublic = r.isPublic();
    featured = r.featured();
    extractable = r.extractable();
    passwordEnabled = r.passwordEnabled();
    sshKeyEnabled = r.sshKeyEnabled();
    requiresHvm = r.requiresHvm();
    scalable = r.scalable();
    bits = r.bits();
    arch = r.arch();
    templateType = r.templateType();
    templateTag = r.templateTag();
    virtualSize = r.virtualSize();
    physicalSize = r.physicalSize();
    details = Columns.json(r.details());
    osTypeId = Columns.text(r.osTypeId());
    userDataId = Columns.text(r.userDataId());
    userDataPolicy = r.userDataPolicy();
    status = r.status();
    ready = r.ready();
    created = Columns.micros(r.created());
    removed = Columns.micros(r.removed());
  }
}
