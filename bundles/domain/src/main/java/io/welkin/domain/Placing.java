// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Capacity.Wish;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.FailureException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Where a VM may be: what it asks of a host, narrowed to where its disks are. */
public final class Placing {
  private Placing() {}

  /** What a VM takes of a host. */
  public static Need need(VirtualMachine vm) {
    return new Need(vm.cpuNumber() * vm.cpuSpeed(), vm.memory());
  }

  /**
   * What it asks for.
   *
   * @param affinity where its affinity groups have it
   * @param pod null for any, as the next two
   * @param avoid hosts that will not do
   * @throws FailureException CAPACITY {@code DiskElsewhere} when the wanted place does not reach its disks,
   *     {@code AffinityElsewhere} when an affinity group has it on another host
   */
  public static Wish wish(Tx tx, VirtualMachine vm, Affinity affinity, UUID pod, UUID cluster, UUID host, Set<UUID> avoid) {
    UUID inCluster = cluster;
    UUID onHost = host;
    for (Volume volume : tx.of(Volume.class).list(Where.live().and("vmId", vm.id()).notNull("poolId"))) {
      StoragePool pool = tx.of(StoragePool.class).get(volume.poolId());
      if (pool.scope().equals("HOST")) {
        onHost = agree(onHost, pool.hostId(), vm, pool);
      } else if (pool.scope().equals("CLUSTER")) {
        inCluster = agree(inCluster, pool.clusterId(), vm, pool);
      }
    }
    if (!affinity.with().isEmpty()) {
      UUID together = onHost != null && affinity.with().contains(onHost) ? onHost : affinity.with().iterator().next();
      if (onHost != null && !onHost.equals(together)) {
        throw FailureException.capacity("AffinityElsewhere", "an affinity group has " + vm.name() + " on host "
            + tx.of(Host.class).get(together).name() + ", which is not the wanted one");
      }
      onHost = together;
    }
    Set<UUID> shunned = new TreeSet<>(avoid);
    shunned.addAll(affinity.apart());
    String tags = tx.of(ServiceOffering.class).get(vm.serviceOfferingId()).hostTags();
    Set<String> wanted = tags == null || tags.isBlank() ? Set.of() : new TreeSet<>(
        Arrays.asList(tags.trim().split("\\s*,\\s*")));
    return new Wish(vm.zoneId(), pod, inCluster, onHost, vm.hypervisor(), wanted, shunned, need(vm));
  }

  /** The same, on one host. */
  public static Wish at(Wish w, UUID host) {
    return new Wish(w.zone(), w.pod(), w.cluster(), w.host() == null ? host : w.host(), w.hypervisor(), w.tags(),
        w.avoid(), w.need());
  }

  /** The same, and not on these hosts either. */
  public static Wish besides(Wish w, Set<UUID> hosts) {
    Set<UUID> avoid = new TreeSet<>(w.avoid());
    avoid.addAll(hosts);
    return new Wish(w.zone(), w.pod(), w.cluster(), w.host(), w.hypervisor(), w.tags(), avoid, w.need());
  }

  /** Whether the host's cluster and pod take new VMs. */
  public static boolean open(Tx tx, UUID host) {
    Host row = tx.of(Host.class).get(host);
    return "Enabled".equals(tx.of(Cluster.class).get(row.clusterId()).allocationState())
        && "Enabled".equals(tx.of(Pod.class).get(row.podId()).allocationState());
  }

  private static UUID agree(UUID asked, UUID there, VirtualMachine vm, StoragePool pool) {
    if (asked != null && !asked.equals(there)) {
      throw FailureException.capacity("DiskElsewhere", "the disks of " + vm.name() + " are in storage pool "
          + pool.name() + ", which the wanted host does not reach");
    }
    return there;
  }
}
