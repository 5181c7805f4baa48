// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:cancel}. */
@Service
@Command(scope = "welkin", name = "cancel", description = "Stops a run, or the run of a job, at its next step boundary and "
    + "undoes what it did")
public final class CancelCommand extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the run or of the job", required = true)
  String id;

  @Override void answer() throws Exception {
    if (ask("listWorkflowRuns", Map.of("id", id)).isEmpty()) {
      operator.ask(who(), "cancelAsyncJob", Map.of("jobid", id));
      show(ask("listWorkflowRuns", Map.of("jobid", id)), "id", "workflow", "state", "resourceid", "cause");
    } else {
      operator.ask(who(), "cancelWorkflowRun", Map.of("id", id));
      show(ask("listWorkflowRuns", Map.of("id", id)), "id", "workflow", "state", "resourceid", "cause");
    }
  }
}
