// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:history}. */
@Service
@Command(scope = "welkin", name = "history", description = "Shows the transitions of a resource and what caused them")
public final class HistoryCommand extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the resource", required = true)
  String id;

  @Override void answer() throws Exception {
    show(ask("listResourceHistory", Map.of("id", id)), "at", "kind", "from", "to", "trigger", "cause", "run");
  }
}
