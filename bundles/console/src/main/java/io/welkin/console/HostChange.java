// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that changes one host by a job, and shows what became of it. */
abstract class HostChange extends JobQuestion {
  private static final int PATIENCE = 3600;

  @Argument(name = "host", description = "Name or id", required = true)
  @Completion(HostNames.class)
  String host;

  HostChange() {
    super(PATIENCE);
  }

  final void change(String operation) throws Exception {
    Map<String, String> parameters = Map.of("id", Naming.id("host", host, Map.of("type", "Routing"),
        p -> ask("listHosts", p)));
    if (async) {
      showOne(operator.ask(who(), operation, parameters).body());
      return;
    }
    JsonNode result = operator.await(who(), operation, parameters, Duration.ofSeconds(patience)).path("jobresult");
    show(List.of(result.path("host")), "id", "name", "state", "resourcestate", "clustername");
  }
}
