// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:set}. */
@Service
@Command(scope = "welkin", name = "set", description = "Gives a setting a value for the whole cloud, or takes it away")
public final class SetCommand extends ArgumentQuestion {
  @Argument(name = "name", description = "Name of the setting", required = true)
  String name;

  @Option(name = "--value", description = "Its value; without it what was set is forgotten")
  String value;

  @Override void answer() throws Exception {
    showOne(value == null ? operator.ask(who(), "resetConfiguration", Map.of("name", name)).body()
        : operator.ask(who(), "updateConfiguration", Map.of("name", name, "value", value)).body());
  }
}
