// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:audit}. */
@Service
@Command(scope = "welkin", name = "audit", description = "Lists who changed what, from where and how it ended, the newest first")
public final class AuditCommand extends Question {
  @Option(name = "--user", description = "Only what has this in its user, type or text")
  String user;

  @Option(name = "--pagesize", description = "How many")
  int pagesize = 50;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("listall", "true", "page", "1",
        "pagesize", Integer.toString(pagesize)));
    if (user != null) {
      parameters.put("keyword", user);
    }
    show(ask("listEvents", parameters), "created", "username", "remoteaddress", "protocol", "type", "resourcetype", "resourceid",
        "level", "description");
  }
}
