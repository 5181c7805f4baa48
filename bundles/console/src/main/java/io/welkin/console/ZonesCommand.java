// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:zones}. */
@Service
@Command(scope = "welkin", name = "zones", description = "Lists zones")
public final class ZonesCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listZones", Map.of()), "id", "name", "networktype", "allocationstate");
  }
}
