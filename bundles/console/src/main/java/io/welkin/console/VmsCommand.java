// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:vms}. */
@Service
@Command(scope = "welkin", name = "vms", description = "Lists virtual machines of all accounts")
public final class VmsCommand extends ArgumentQuestion {
  @Argument(name = "keyword", description = "Only those whose names have this in them")
  String keyword;

  @Option(name = "--state", description = "Only those in this state, such as Running")
  String state;

  @Option(name = "--page", description = "Number of the page")
  int page = 1;

  @Option(name = "--pagesize", description = "How many")
  int pagesize = 100;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("listall", "true",
        "page", Integer.toString(page), "pagesize", Integer.toString(pagesize)));
    if (keyword != null) {
      parameters.put("keyword", keyword);
    }
    if (state != null) {
      parameters.put("state", state);
    }
    show(ask("listVirtualMachines", parameters), "id", "name", "state", "hostname", "zonename", "account", "cpunumber",
        "memory");
  }
}
