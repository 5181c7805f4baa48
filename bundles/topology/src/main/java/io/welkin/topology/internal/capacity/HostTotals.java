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

  public static void set(Tx tx, Host host) {
    set(tx, host, tx.of(Cluster.class).get(host.clusterId()));
  }

  /** Leaves no room for anything new. A placement that is under way commits before this or finds no room. */
  public static void withdraw(Tx tx, Host host) {
    tx.capacity().total(host.id(), 0, 0);
  }

  private static long cpu(Host host, Cluster cluster) {
    return Math.round((double) host.cpus() * host.cpuMHz() * cluster.cpuOvercommit());
  }
}
