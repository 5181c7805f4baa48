// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:run}. */
@Service
@Command(scope = "welkin", name = "run", description = "Shows one workflow run with its steps")
public final class RunCommand extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the run", required = true)
  String id;

  @Override void answer() throws Exception {
    for (JsonNode run : ask("getWorkflowRun", Map.of("id", id))) {
      showOne(run);
      List<JsonNode> steps = new ArrayList<>();
      run.path("steps").forEach(steps::add);
      if (!json && !steps.isEmpty()) {
        out().println();
        show(steps, "step", "name", "type", "phase", "attempt", "status", "started", "ended", "output", "failure");
      }
    }
  }
}
