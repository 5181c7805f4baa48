// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.entity;

import io.welkin.inventory.model.Setting;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;

/** The table of {@link Setting}. */
@Entity
@Table(name = "SETTING")
public class SettingEntity extends RowEntity<Setting> {
  @Column(name = "NAME")
  private String name;
  @Lob
  @Column(name = "VALUE")
  private String value;

  @Override public Setting toRecord() {
    return new Setting(
        id(), name, value, version());
  }

  @Override protected void take(Setting r) {
    name = r.name();
    value = r.value();
  }
}
