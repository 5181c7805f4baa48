// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of clusters. */
@Service
public final class ClusterNames extends Names {
  public ClusterNames() {
    super("listClusters", Map.of());
  }
}
