// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of roles. */
@Service
public final class RoleNames extends Names {
  public RoleNames() {
    super("listRoles", Map.of());
  }
}
