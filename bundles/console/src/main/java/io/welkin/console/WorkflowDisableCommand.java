// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-disable}. */
@Service
@Command(scope = "welkin", name = "workflow-disable",
    description = "Takes a workflow overlay out of force, on all nodes; its file stays")
public final class WorkflowDisableCommand extends OverlayChange {
  @Override void answer() throws Exception {
    change("disableWorkflowOverlay");
  }
}
