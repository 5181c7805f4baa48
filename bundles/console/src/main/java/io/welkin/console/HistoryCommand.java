// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:history}. */
@Service
@Command(scope = "welkin", name = "history", description = "Shows the transitions of a resource and what caused them")
public final class HistoryCommand extends Question {
  @Argument(name = "id", description = "Id of the resource", required = true)
  String id;

  @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
  List<String> trailing;

  @Override List<String> trailing() {
    return trailing;
  }

  @Override void answer() throws Exception {
    show(ask("listResourceHistory", Map.of("id", id)), "at", "kind", "from", "to", "trigger", "cause", "run");
  }
}
