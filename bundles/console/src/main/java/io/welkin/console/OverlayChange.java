// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command that puts an overlay in force or out of it, and shows it then. */
abstract class OverlayChange extends ArgumentQuestion {
  @Argument(name = "overlay", description = "Its name", required = true)
  @Completion(OverlayNames.class)
  String overlay;

  final void change(String operation) throws Exception {
    operator.ask(who(), operation, Map.of("name", overlay));
    show(ask("listWorkflowOverlays", Map.of("name", overlay)), "name", "workflow", "state", "taken", "problems");
  }
}
