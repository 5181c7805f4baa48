// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.capacity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;

/** How much a host may give away: what it has, times its cluster's overcommitment. */
public final class HostTotals {
  private HostTotals() {}

  public static void set(Tx tx, Host host, Cluster cluster) {
    tx.capacity().total(host.id(), cpu(host, cluster), Math.round(host.memoryMiB() * cluster.memoryOvercommit()));
  }

  private static long cpu(Host host, Cluster cluster) {
    return Math.round((double) host.cpus() * host.cpuMHz() * cluster.cpuOvercommit());
  }
}
