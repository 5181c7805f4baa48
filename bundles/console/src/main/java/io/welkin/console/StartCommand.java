// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:start}. */
@Service
@Command(scope = "welkin", name = "start", description = "Starts a virtual machine")
public final class StartCommand extends VmChange {
  @Override void answer() throws Exception {
    change("startVirtualMachine", Map.of());
  }
}
