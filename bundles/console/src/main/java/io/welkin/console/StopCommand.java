// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:stop}. */
@Service
@Command(scope = "welkin", name = "stop", description = "Stops a virtual machine")
public final class StopCommand extends VmChange {
  @Option(name = "--force", description = "Pull the plug")
  boolean force;

  @Override void answer() throws Exception {
    change("stopVirtualMachine", Map.of("forced", Boolean.toString(force)));
  }
}
