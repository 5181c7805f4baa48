// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;

/** A command that asks and shows what comes: a table, or JSON for scripts. */
abstract class Question implements Action {
  @Reference
  Operator operator;

  @Reference
  Session session;

  @Option(name = "--json", description = "Print JSON instead of a table")
  boolean json;

  @Override public final Object execute() throws Exception {
    Trailing.apply(this, trailing());
    answer();
    return null;
  }

  /** Asks and shows. */
  abstract void answer() throws Exception;

  /** The words behind the arguments, for commands that have arguments. */
  List<String> trailing() {
    return List.of();
  }

  /** The name of the person at the console. */
  final String who() {
    Object user = session.get("USER");
    return user == null ? "console" : user.toString();
  }

  final PrintStream out() {
    return session.getConsole();
  }

  final List<JsonNode> ask(String operation, Map<String, String> parameters) {
    return Items.of(operator.ask(who(), operation, parameters));
  }

  final void show(List<JsonNode> items, String... columns) throws JsonProcessingException {
    if (json) {
      out().println(pretty(Json.MAPPER.valueToTree(items)));
      return;
    }
    List<String> shown = Items.columns(items, List.of(columns));
    ShellTable table = new ShellTable().emptyTableText("nothing");
    shown.forEach(table::column);
    for (JsonNode item : items) {
      table.addRow().addContent(shown.stream().map(c -> (Object) Items.text(item, c)).toList());
    }
    table.print(out());
  }

  /** One item, a line for each field that is one thing. */
  final void showOne(JsonNode item) throws JsonProcessingException {
    if (json) {
      out().println(pretty(item));
      return;
    }
    ShellTable table = new ShellTable().noHeaders();
    table.column("field");
    table.column("value");
    item.fieldNames().forEachRemaining(f -> {
      if (!item.path(f).isArray()) {
        table.addRow().addContent(f, Items.text(item, f));
      }
    });
    table.print(out());
  }

  static String pretty(JsonNode node) throws JsonProcessingException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }
}
