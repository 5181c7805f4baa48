// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:vm-migrate}. */
@Service
@Command(scope = "welkin", name = "vm-migrate", description = "Moves a running virtual machine to another host")
public final class VmMigrateCommand extends VmChange {
  @Option(name = "--host", description = "Name or id of the host; without it the best one is taken")
  @Completion(HostNames.class)
  String host;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("virtualmachineid", vmId()));
    if (host != null) {
      parameters.put("hostid", Naming.id("host", host, Map.of("type", "Routing"), p -> ask("listHosts", p)));
    }
    finish("migrateVirtualMachine", parameters);
  }
}
