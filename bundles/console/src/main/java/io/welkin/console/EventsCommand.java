// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:events}. */
@Service
@Command(scope = "welkin", name = "events", description = "Lists events, the newest first")
public final class EventsCommand extends Question {
  @Option(name = "--type", description = "Only those of this type, such as VM.START")
  String type;

  @Option(name = "--pagesize", description = "How many")
  int pagesize = 50;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("listall", "true", "page", "1",
        "pagesize", Integer.toString(pagesize)));
    if (type != null) {
      parameters.put("type", type);
    }
    show(ask("listEvents", parameters), "created", "type", "level", "state", "username", "description");
  }
}
