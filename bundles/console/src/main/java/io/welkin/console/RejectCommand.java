// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:reject}. */
@Service
@Command(scope = "welkin", name = "reject",
    description = "Says no to a run that waits for approval: it undoes what it did and fails")
public final class RejectCommand extends Decision {
  @Override void answer() throws Exception {
    decide("rejectWorkflowStep");
  }
}
