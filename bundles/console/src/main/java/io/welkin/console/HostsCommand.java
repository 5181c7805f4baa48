// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:hosts}. */
@Service
@Command(scope = "welkin", name = "hosts", description = "Lists hosts")
public final class HostsCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listHosts", Map.of("type", "Routing")),
        "id", "name", "hypervisor", "state", "resourcestate", "clustername", "cpunumber", "memorytotal");
  }
}
