// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-enable}. */
@Service
@Command(scope = "welkin", name = "workflow-enable", description = "Puts a workflow overlay in force again, on all nodes")
public final class WorkflowEnableCommand extends Question {
  @Argument(name = "overlay", description = "Its name", required = true)
  @Completion(OverlayNames.class)
  String overlay;

  @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
  List<String> trailing;

  @Override List<String> trailing() {
    return trailing;
  }

  @Override void answer() throws Exception {
    operator.ask(who(), "enableWorkflowOverlay", Map.of("name", overlay));
    show(ask("listWorkflowOverlays", Map.of("name", overlay)), "name", "workflow", "state", "taken", "problems");
  }
}
