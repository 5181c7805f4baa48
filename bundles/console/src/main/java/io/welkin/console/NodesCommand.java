// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:nodes}. */
@Service
@Command(scope = "welkin", name = "nodes", description = "Lists the control nodes with their builds")
public final class NodesCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listManagementServers", Map.of()), "name", "state", "version", "schemaversion", "lastserverstart", "lastheartbeat");
  }
}
