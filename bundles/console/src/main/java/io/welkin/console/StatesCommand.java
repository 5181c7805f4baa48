// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:states}. */
@Service
@Command(scope = "welkin", name = "states", description = "Shows the states that a kind of resource can be in")
public final class StatesCommand extends ArgumentQuestion {
  @Argument(name = "kind", description = "Such as virtual-machine; without it, the kinds")
  String kind;

  @Override void answer() throws Exception {
    if (kind == null) {
      show(ask("listStateMachines", Map.of()), "kind", "initial", "states");
      return;
    }
    for (JsonNode machine : ask("listStateMachines", Map.of("kind", kind))) {
      if (json || !machine.has("diagram")) {
        showOne(machine);
      } else {
        out().println(machine.path("diagram").asText());
      }
    }
  }
}
