// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-enable}. */
@Service
@Command(scope = "welkin", name = "workflow-enable", description = "Puts a workflow overlay in force again, on all nodes")
public final class WorkflowEnableCommand extends OverlayChange {
  @Override void answer() throws Exception {
    change("enableWorkflowOverlay");
  }
}
