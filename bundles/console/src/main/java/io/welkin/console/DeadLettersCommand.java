// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:dead-letters}. */
@Service
@Command(scope = "welkin", name = "dead-letters", description = "Lists messages that found no one, or shows one of them")
public final class DeadLettersCommand extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the one to show")
  String id;

  @Option(name = "--address", description = "Only those that died at this address")
  String address;

  @Override void answer() throws Exception {
    if (id == null) {
      show(ask("listDeadLetters", address == null ? Map.of() : Map.of("address", address)), "id", "address", "type", "key",
          "reason", "description");
      return;
    }
    for (JsonNode letter : ask("listDeadLetters", Map.of("id", id))) {
      showOne(letter);
    }
  }
}
