// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.kernel.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of what an operation lists, and ids once somebody begins to type one. */
abstract class Names implements Completer {
  private static final String SHOWN = "100";

  @Reference
  Operator operator;

  private final String operation;
  private final Map<String, String> parameters;

  Names(String operation, Map<String, String> parameters) {
    this.operation = operation;
    this.parameters = parameters;
  }

  @Override public int complete(Session session, CommandLine line, List<String> candidates) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("page", "1");
    all.put("pagesize", SHOWN);
    StringsCompleter completer = new StringsCompleter();
    try {
      for (JsonNode item : Items.of(operator.ask("console", operation, all))) {
        completer.getStrings().add(item.path("name").asText());
        completer.getStrings().add(item.path("id").asText());
      }
    } catch (FailureException e) {
      return -1;
    }
    return completer.complete(session, line, candidates);
  }
}
