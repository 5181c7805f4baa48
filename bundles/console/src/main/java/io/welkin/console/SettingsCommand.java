// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:settings}. */
@Service
@Command(scope = "welkin", name = "settings", description = "Lists settings with their values")
public final class SettingsCommand extends Question {
  @Argument(name = "name", description = "Text in the name")
  String name = "";

  @Override void answer() throws Exception {
    show(ask("listConfigurations", Map.of("name", name)), "name", "value", "defaultvalue", "scope", "description");
  }
}
