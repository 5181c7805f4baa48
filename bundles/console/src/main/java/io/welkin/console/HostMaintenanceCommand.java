// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:host-maintenance}. */
@Service
@Command(scope = "welkin", name = "host-maintenance",
    description = "Moves all running machines away from a host and takes it into maintenance")
public final class HostMaintenanceCommand extends HostChange {
  @Option(name = "--cancel", description = "Out of maintenance, or no further on the way there")
  boolean cancel;

  @Override void answer() throws Exception {
    change(cancel ? "cancelHostMaintenance" : "prepareHostForMaintenance");
  }
}
