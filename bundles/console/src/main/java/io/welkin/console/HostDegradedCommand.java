// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:host-degraded}. */
@Service
@Command(scope = "welkin", name = "host-degraded",
    description = "Gives your word that nothing runs on a host that is lost")
public final class HostDegradedCommand extends HostChange {
  @Option(name = "--cancel", description = "Take it back: the host is to be used again")
  boolean cancel;

  @Override void answer() throws Exception {
    change(cancel ? "cancelHostAsDegraded" : "declareHostAsDegraded");
  }
}
