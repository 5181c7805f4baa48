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

/** {@code welkin:host-degraded}. */
@Service
@Command(scope = "welkin", name = "host-degraded",
    description = "Gives your word that nothing runs on a host that is lost")
public final class HostDegradedCommand extends Question {
  @Argument(name = "host", description = "Name or id", required = true)
  @Completion(HostNames.class)
  String host;

  @Option(name = "--cancel", description = "Take it back: the host is to be used again")
  boolean cancel;

  @Option(name = "--async", description = "Do not wait for the end")
  boolean async;

  @Option(name = "--patience", description = "Seconds to wait")
  int patience = 60;

  @Override void answer() throws Exception {
    Map<String, String> parameters = Map.of("id", Naming.id("host", host, Map.of("type", "Routing"),
        p -> ask("listHosts", p)));
    String operation = cancel ? "cancelHostAsDegraded" : "declareHostAsDegraded";
    if (async) {
      showOne(operator.ask(who(), operation, parameters).body());
      return;
    }
    JsonNode result = operator.await(who(), operation, parameters, Duration.ofSeconds(patience)).path("jobresult");
    show(List.of(result.path("host")), "id", "name", "state", "resourcestate", "clustername");
  }
}
