// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.bus.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:queues}. */
@Service
@Command(scope = "welkin", name = "queues", description = "Lists the broker's queues, or its dead letters")
public final class QueuesCommand extends Question {
  private static final int LETTERS = 100;

  @Reference
  Queues queues;

  @Option(name = "--dead", description = "Show the dead letters, the oldest first")
  boolean dead;

  @Override void answer() throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    if (dead) {
      for (Queues.DeadLetter letter : queues.deadLetters(LETTERS)) {
        rows.add(Json.MAPPER.valueToTree(Map.of("id", letter.id(), "address", letter.address(),
            "reason", letter.reason() == null ? "" : letter.reason().code() + ": " + letter.reason().message(),
            "type", letter.envelope() == null ? "" : letter.envelope().type())));
      }
      show(rows, "id", "address", "type", "reason");
    } else {
      queues.queues().forEach(q -> rows.add(Json.MAPPER.valueToTree(q)));
      show(rows, "name", "kind", "messages", "delivering", "consumers", "added", "acknowledged");
    }
  }
}
