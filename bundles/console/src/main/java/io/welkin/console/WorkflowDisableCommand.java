// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-disable}. */
@Service
@Command(scope = "welkin", name = "workflow-disable",
    description = "Takes a workflow overlay out of force, on all nodes; its file stays")
public final class WorkflowDisableCommand extends Question {
  @Argument(name = "overlay", description = "Its name", required = true)
  @Completion(OverlayNames.class)
  String overlay;

  @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
  List<String> trailing;

  @Override List<String> trailing() {
    return trailing;
  }

  @Override void answer() throws Exception {
    operator.ask(who(), "disableWorkflowOverlay", Map.of("name", overlay));
    show(ask("listWorkflowOverlays", Map.of("name", overlay)), "name", "workflow", "state", "taken", "problems");
  }
}
