// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:lease}. */
@Service
@Command(scope = "welkin", name = "lease", description = "Shows which runs hold a resource; takes it from them")
public final class LeaseCommand extends ArgumentQuestion {
  @Argument(name = "id", description = "Id of the resource", required = true)
  String id;

  @Option(name = "--release", description = "Take it from the run that holds it, when that has ended")
  boolean release;

  @Option(name = "--force", description = "With --release: also when the run has not ended")
  boolean force;

  @Override void answer() throws Exception {
    if (release) {
      operator.ask(who(), "releaseLease", Map.of("id", id, "force", Boolean.toString(force)));
    }
    show(ask("listLeases", Map.of("id", id)), "runid", "holds", "exclusive", "workflow", "state", "cause", "created");
  }
}
