// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** A command that does something with one dead letter, those of an address or all. */
abstract class DeadLetterChange extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the one")
  String id;

  @Option(name = "--address", description = "All that died at this address")
  String address;

  @Option(name = "--all", description = "All there are")
  boolean all;

  final void change(String operation) throws Exception {
    Map<String, String> parameters = new HashMap<>();
    if (id != null) {
      parameters.put("id", id);
    }
    if (address != null) {
      parameters.put("address", address);
    }
    if (all) {
      parameters.put("all", "true");
    }
    showOne(operator.ask(who(), operation, parameters).body());
  }
}
