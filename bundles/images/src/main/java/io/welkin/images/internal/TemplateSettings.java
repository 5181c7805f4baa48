// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingSource;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The settings of templates. */
@Component(service = SettingSource.class)
public final class TemplateSettings implements SettingSource {
  @Override public List<SettingDefinition> settings() {
    return List.of(Settings.PUBLIC_TEMPLATES);
  }

  /** Refuses a public template (531) where the caller's account may not make one. */
  static void check(Tx tx, Call call) {
    if (call.parameters().flag("ispublic", false) && !call.caller().root()
        && !Settings.flag(tx, Settings.PUBLIC_TEMPLATES, call.caller().accountId())) {
      throw ApiException.denied("public templates are for administrators");
    }
  }
}
