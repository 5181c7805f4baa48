// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of networks. */
@Service
public final class NetworkNames extends Names {
  public NetworkNames() {
    super("listNetworks", Map.of("listall", "true"));
  }
}
