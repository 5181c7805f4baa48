// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The settings of projects. */
@Component(service = SettingSource.class)
public final class ProjectSettings implements SettingSource {
  static final SettingDefinition INVITE = SettingDefinition.flag("project.invite.required", false, "Project",
      "whether who is added to a project is asked first");
  static final SettingDefinition TIMEOUT = SettingDefinition.integer("project.invite.timeout", 86_400_000, 1, Long.MAX_VALUE >> 20,
      "Project", "milliseconds in which an invitation can be answered");

  @Override public List<SettingDefinition> settings() {
    return List.of(INVITE, TIMEOUT);
  }
}
