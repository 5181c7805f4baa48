// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-list}. */
@Service
@Command(scope = "welkin", name = "workflow-list", description = "Lists workflows and what is laid on them")
public final class WorkflowListCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listWorkflows", Map.of()), "name", "revision", "overlays", "problems", "description");
    List<JsonNode> overlays = ask("listWorkflowOverlays", Map.of());
    if (!overlays.isEmpty()) {
      out().println();
      show(overlays, "name", "workflow", "state", "order", "taken", "problems", "description");
    }
  }
}
