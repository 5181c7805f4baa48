// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-diff}. */
@Service
@Command(scope = "welkin", name = "workflow-diff", description = "Shows what overlays change in a workflow")
public final class WorkflowDiffCommand extends ArgumentQuestion {
  @Argument(name = "workflow", description = "Its name", required = true)
  @Completion(WorkflowNames.class)
  String workflow;

  @Override void answer() throws Exception {
    for (JsonNode found : ask("getWorkflow", Map.of("name", workflow))) {
      found.path("problems").forEach(p -> out().println("! " + p.asText()));
      Map<String, JsonNode> base = steps(found.path("basesteps"));
      Map<String, JsonNode> now = steps(found.path("steps"));
      base.forEach((name, step) -> {
        if (!now.containsKey(name)) {
          out().println("- " + line(step));
        }
      });
      now.forEach((name, step) -> {
        JsonNode before = base.get(name);
        if (before == null) {
          out().println("+ " + line(step));
        } else if (line(before).equals(line(step))) {
          out().println("  " + name);
        } else {
          out().println("- " + line(before));
          out().println("+ " + line(step));
        }
      });
    }
  }

  private static Map<String, JsonNode> steps(JsonNode list) {
    Map<String, JsonNode> steps = new LinkedHashMap<>();
    list.forEach(s -> steps.put(s.path("name").asText(), s));
    return steps;
  }

  private static String line(JsonNode step) {
    String when = step.path("when").asText("");
    String overlay = step.path("overlay").asText("");
    return step.path("name").asText() + " " + step.path("type").asText() + " " + step.path("with")
        + (when.isEmpty() ? "" : " when " + when) + " " + step.path("attempts").asText() + "x"
        + step.path("timeout").asText() + (overlay.isEmpty() ? "" : "   [" + overlay + "]");
  }
}
