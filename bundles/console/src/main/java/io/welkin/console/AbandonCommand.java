// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:abandon}. */
@Service
@Command(scope = "welkin", name = "abandon", description = "Ends a parked run as failed and leaves everything as it is")
public final class AbandonCommand extends RunChange {
  @Override void answer() throws Exception {
    change("abandonWorkflowRun", Map.of());
  }
}
