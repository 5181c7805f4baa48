// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;

/** A command that changes one virtual machine by a job, and shows what became of it. */
abstract class VmChange extends Question {
  @Argument(name = "vm", description = "Name or id", required = true)
  @Completion(VmNames.class)
  String vm;

  @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
  List<String> trailing;

  @Option(name = "--async", description = "Do not wait for the end")
  boolean async;

  @Option(name = "--patience", description = "Seconds to wait")
  int patience = 600;

  @Override List<String> trailing() {
    return trailing;
  }

  /** The operation, and its parameters beside the id. */
  final void change(String operation, Map<String, String> more) throws Exception {
    Map<String, String> parameters = new java.util.HashMap<>(more);
    parameters.put("id", vmId());
    finish(operation, parameters);
  }

  final String vmId() {
    return Naming.id("virtual machine", vm, Map.of("listall", "true"), p -> ask("listVirtualMachines", p));
  }

  final void finish(String operation, Map<String, String> parameters) throws Exception {
    if (async) {
      showOne(operator.ask(who(), operation, parameters).body());
      return;
    }
    JsonNode result = operator.await(who(), operation, parameters, Duration.ofSeconds(patience)).path("jobresult");
    JsonNode machine = result.path("virtualmachine");
    if (machine.isMissingNode()) {
      out().println("done");
    } else {
      show(List.of(machine), "id", "name", "state", "hostname", "ipaddress");
    }
  }
}
