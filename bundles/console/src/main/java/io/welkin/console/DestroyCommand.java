// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:destroy}. */
@Service
@Command(scope = "welkin", name = "destroy", description = "Destroys a virtual machine")
public final class DestroyCommand extends VmChange {
  @Option(name = "--expunge", description = "Remove its volumes at once")
  boolean expunge;

  @Override void answer() throws Exception {
    change("destroyVirtualMachine", Map.of("expunge", Boolean.toString(expunge)));
  }
}
