// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Volume;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.VolumeRef;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** From which hosts a pool is reached, and how drivers are told of it. */
public final class PoolReach {
  private PoolReach() {}

  public static PoolSpec spec(StoragePool pool) {
    return new PoolSpec(pool.id(), pool.type(), pool.path(), pool.details());
  }

  /** A volume that has a pool, as drivers are told of it. */
  public static VolumeRef ref(Tx tx, Volume volume) {
    return new VolumeRef(volume.id(), spec(tx.of(StoragePool.class).get(volume.poolId())),
        volume.adopted() ? volume.path() : null);
  }

  /** The endpoint through which work in a pool is done: one that is connected before any other. */
  public static Optional<HypervisorEndpoint> endpoint(Tx tx, StoragePool pool) {
    return hosts(tx, pool, 50).stream().min(Comparator.comparing(h -> !"Up".equals(h.connection())))
        .map(h -> tx.of(HypervisorEndpoint.class).get(h.endpointId()));
  }

  /** All endpoints that reach a pool, in the order of their ids. */
  public static List<UUID> endpoints(Tx tx, StoragePool pool) {
    Set<UUID> ids = new LinkedHashSet<>();
    hosts(tx, pool, 0).stream().map(Host::endpointId).sorted().forEach(ids::add);
    return List.copyOf(ids);
  }

  private static List<Host> hosts(Tx tx, StoragePool pool, int most) {
    Where live = Where.live().order("connection", "id").limit(most);
    Where where = switch (pool.scope()) {
      case "HOST" -> live.and("id", pool.hostId());
      case "CLUSTER" -> live.and("clusterId", pool.clusterId());
      default -> pool.hypervisor() == null ? live.and("zoneId", pool.zoneId())
          : live.and("zoneId", pool.zoneId()).and("hypervisor", pool.hypervisor());
    };
    return tx.of(Host.class).list(where);
  }

  /** Whether the hosts of a cluster (or this one host) can use the pool. */
  public static boolean serves(StoragePool pool, Host host) {
    return switch (pool.scope()) {
      case "HOST" -> host.id().equals(pool.hostId());
      case "CLUSTER" -> host.clusterId().equals(pool.clusterId());
      default -> host.zoneId().equals(pool.zoneId())
          && (pool.hypervisor() == null || pool.hypervisor().equals(host.hypervisor()));
    };
  }
}
