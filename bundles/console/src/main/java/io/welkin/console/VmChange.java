// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that changes one virtual machine by a job, and shows what became of it. */
abstract class VmChange extends VmJob {
  @Argument(name = "vm", description = "Name or id", required = true)
  @Completion(VmNames.class)
  String vm;

  /** The operation, and its parameters beside the id. */
  final void change(String operation, Map<String, String> more) throws Exception {
    Map<String, String> parameters = new java.util.HashMap<>(more);
    parameters.put("id", vmId());
    finish(operation, parameters);
  }

  final String vmId() {
    return Naming.id("virtual machine", vm, Map.of("listall", "true"), p -> ask("listVirtualMachines", p));
  }
}
