// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:compensate}. */
@Service
@Command(scope = "welkin", name = "compensate", description = "Undoes what a parked run did")
public final class CompensateCommand extends RunChange {
  @Override void answer() throws Exception {
    change("compensateWorkflowRun", Map.of());
  }
}
