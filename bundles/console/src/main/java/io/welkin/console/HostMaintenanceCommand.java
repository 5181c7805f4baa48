// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:host-maintenance}. */
@Service
@Command(scope = "welkin", name = "host-maintenance",
    description = "Moves all running machines away from a host and takes it into maintenance")
public final class HostMaintenanceCommand extends Question {
  @Argument(name = "host", description = "Name or id", required = true)
  @Completion(HostNames.class)
  String host;

  @Option(name = "--cancel", description = "Out of maintenance, or no further on the way there")
  boolean cancel;

  @Option(name = "--async", description = "Do not wait for the end")
  boolean async;

  @Option(name = "--patience", description = "Seconds to wait")
  int patience = 3600;

  @Override void answer() throws Exception {
    Map<String, String> parameters = Map.of("id", Naming.id("host", host, Map.of("type", "Routing"),
        p -> ask("listHosts", p)));
    String operation = cancel ? "cancelHostMaintenance" : "prepareHostForMaintenance";
    if (async) {
      showOne(operator.ask(who(), operation, parameters).body());
      return;
    }
    JsonNode result = operator.await(who(), operation, parameters, Duration.ofSeconds(patience)).path("jobresult");
    show(List.of(result.path("host")), "id", "name", "state", "resourcestate", "clustername");
  }
}
