// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of zones. */
@Service
public final class ZoneNames extends Names {
  public ZoneNames() {
    super("listZones", Map.of());
  }
}
