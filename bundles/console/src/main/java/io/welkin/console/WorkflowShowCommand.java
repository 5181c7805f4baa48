// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-show}. */
@Service
@Command(scope = "welkin", name = "workflow-show", description = "Shows the steps of a workflow with its overlays")
public final class WorkflowShowCommand extends ArgumentQuestion {
  @Argument(name = "workflow", description = "Its name", required = true)
  @Completion(WorkflowNames.class)
  String workflow;

  @Option(name = "--base", description = "Without overlays")
  boolean base;

  @Override void answer() throws Exception {
    for (JsonNode found : ask("getWorkflow", Map.of("name", workflow))) {
      if (json) {
        showOne(found);
        continue;
      }
      out().println(workflow + "@" + found.path("revision").asText() + ": " + found.path("description").asText());
      found.path("problems").forEach(p -> out().println("! " + p.asText()));
      List<JsonNode> steps = new ArrayList<>();
      found.path(base ? "basesteps" : "steps").forEach(steps::add);
      show(steps, "name", "type", "overlay", "when", "with", "attempts", "timeout");
    }
  }
}
