// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A command whose job is about one virtual machine, and which shows what became of it. */
abstract class VmJob extends JobQuestion {
  private static final int PATIENCE = 600;

  VmJob() {
    super(PATIENCE);
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
