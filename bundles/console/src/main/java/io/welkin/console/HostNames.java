// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of hosts. */
@Service
public final class HostNames extends Names {
  public HostNames() {
    super("listHosts", Map.of("type", "Routing"));
  }
}
