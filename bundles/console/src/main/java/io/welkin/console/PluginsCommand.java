// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:plugins}. */
@Service
@Command(scope = "welkin", name = "plugins", description = "Lists driver-hosts and the drivers that they have")
public final class PluginsCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listPlugins", Map.of()),
        "instance", "type", "bundle", "version", "facets", "endpoints", "inflight");
  }
}
