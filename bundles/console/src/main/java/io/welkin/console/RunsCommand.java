// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:runs}. */
@Service
@Command(scope = "welkin", name = "runs", description = "Lists workflow runs, the newest first")
public final class RunsCommand extends Question {
  @Option(name = "--state", description = "Only those in this state, such as Waiting or Parked")
  String state;

  @Option(name = "--pagesize", description = "How many")
  int pagesize = 50;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("page", "1", "pagesize", Integer.toString(pagesize)));
    if (state != null) {
      parameters.put("state", state);
    }
    show(ask("listWorkflowRuns", parameters), "id", "workflow", "revision", "state", "step", "resourcekind",
        "resourceid", "cause", "created");
  }
}
