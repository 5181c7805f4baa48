// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.ConfiguredValue;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;

/** The table of {@link ConfiguredValue}. */
@Entity
@Table(name = "CONFIGURED_VALUE")
public class ConfiguredValueEntity extends RowEntity<ConfiguredValue> {
  @Column(name = "NAME")
  private String name;
  @Column(name = "SCOPE")
  private String scope;
  @Column(name = "SCOPE_ID")
  private String scopeId;
  @Column(name = "VALUE_")
  private String value;

  @Override public ConfiguredValue toRecord() {
    return new ConfiguredValue(id(), name, scope, Columns.uuid(scopeId), value, version());
  }

  @Override protected void take(ConfiguredValue r) {
    name = r.name();
    scope = r.scope();
    scopeId = Columns.text(r.scopeId());
    value = r.value();
  }
}
