// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:unmanage}. */
@Service
@Command(scope = "welkin", name = "unmanage", description = "Lets go of a VM; its guest goes on and is unmanaged")
public final class UnmanageCommand extends VmChange {
  @Override void answer() throws Exception {
    change("unmanageVirtualMachine", Map.of());
  }
}
