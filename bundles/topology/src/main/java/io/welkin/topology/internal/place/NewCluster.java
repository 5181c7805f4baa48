// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.ClusterBuilder;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.settings.Settings;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.topology.internal.Places;
import io.welkin.topology.internal.capacity.OvercommitSettings;
import java.util.UUID;

/** Makes a cluster in a pod, for the two operations that do so. */
public final class NewCluster {
  private NewCluster() {}

  /** A cluster with what clusters have by default, not yet in the inventory; the pod stays locked. */
  public static ClusterBuilder in(Tx tx, UUID zone, UUID pod, String name, String hypervisor) {
    Places.lock(tx, pod);
    Pod row = Places.live(tx.of(Pod.class).find(pod), pod, "pod", Pod::removed);
    if (!row.zoneId().equals(zone)) {
      throw ApiException.parameter("The pod " + row.name() + " is not in the zone " + zone);
    }
    Places.unique(tx, Cluster.class, Where.live().and("podId", pod), name, null, "A cluster of this pod");
    return ClusterBuilder.builder().id(Ids.next()).zoneId(zone).podId(pod).name(name).hypervisor(hypervisor)
        .clusterType("CloudManaged").managedState("Managed").allocationState("Enabled").arch("x86_64")
        .driftPolicy("accept").cpuOvercommit(Double.parseDouble(Settings.text(tx, OvercommitSettings.CPU)))
        .memoryOvercommit(Double.parseDouble(Settings.text(tx, OvercommitSettings.MEMORY))).created(tx.now());
  }
}
