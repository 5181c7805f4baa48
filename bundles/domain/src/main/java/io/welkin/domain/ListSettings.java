// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingSource;
import io.welkin.inventory.settings.Settings;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The settings of lists. */
@Component(service = SettingSource.class)
public final class ListSettings implements SettingSource {
  @Override public List<SettingDefinition> settings() {
    return List.of(Settings.PAGE_SIZE);
  }
}
