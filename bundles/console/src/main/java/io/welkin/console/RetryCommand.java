// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:retry}. */
@Service
@Command(scope = "welkin", name = "retry", description = "Goes on with a parked run where it stopped")
public final class RetryCommand extends RunChange {
  @Override void answer() throws Exception {
    change("retryWorkflowRun", Map.of());
  }
}
