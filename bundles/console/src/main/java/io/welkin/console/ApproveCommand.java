// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:approve}. */
@Service
@Command(scope = "welkin", name = "approve", description = "Says yes to a run that waits for approval")
public final class ApproveCommand extends RunChange {
  @Option(name = "--note", description = "Why, in your words; the run keeps it")
  String note;

  @Override void answer() throws Exception {
    change("approveWorkflowStep", note == null ? Map.of() : Map.of("note", note));
  }
}
