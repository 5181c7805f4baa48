// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.RolePermission;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link RolePermission}. */
@Entity
@Table(name = "ROLE_PERMISSION")
public class RolePermissionEntity extends RowEntity<RolePermission> {
  @Column(name = "ROLE_ID")
  private String roleId;
  @Column(name = "RULE_")
  private String rule;
  @Column(name = "ALLOWED")
  private boolean allowed;
  @Column(name = "DESCRIPTION")
  private String description;
  @Column(name = "POSITION_")
  private int position;

  @Override public RolePermission toRecord() {
    return new RolePermission(id(), Columns.uuid(roleId), rule, allowed, description, position, version());
  }

  @Override protected void take(RolePermission r) {
    roleId = Columns.text(r.roleId());
    rule = r.rule();
    allowed = r.allowed();
    description = r.description();
    position = r.position();
  }
}
