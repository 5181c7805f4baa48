// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that says how a run goes on, and shows the run then. */
abstract class RunChange extends ArgumentQuestion {
  @Argument(name = "run", description = "Id of the run", required = true)
  @Completion(RunIds.class)
  String run;

  final void change(String operation, Map<String, String> more) throws Exception {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("id", run);
    operator.ask(who(), operation, parameters);
    show(List.copyOf(ask("listWorkflowRuns", Map.of("id", run))), "id", "workflow", "revision", "state", "resourceid",
        "cause", "failure");
  }
}
