// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:reconcile}. */
@Service
@Command(scope = "welkin", name = "reconcile", description = "Has a VM or a host compared with its hypervisor now")
public final class ReconcileCommand extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the VM or the host", required = true)
  String id;

  @Override void answer() throws Exception {
    showOne(operator.ask(who(), "reconcileResource", Map.of("id", id)).body());
  }
}
