// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:approve}. */
@Service
@Command(scope = "welkin", name = "approve", description = "Says yes to a run that waits for approval")
public final class ApproveCommand extends Decision {
  @Override void answer() throws Exception {
    decide("approveWorkflowStep");
  }
}
