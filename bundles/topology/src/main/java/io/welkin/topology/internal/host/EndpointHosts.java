// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HostBuilder;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.topology.HostLife;
import io.welkin.topology.HostLife.State;
import io.welkin.topology.HostLife.Trigger;
import io.welkin.topology.internal.capacity.HostTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The host rows of an endpoint: made from what its driver saw, and removed. */
final class EndpointHosts {
  private final Tx tx;
  private final HypervisorEndpoint endpoint;
  private final Cause cause;

  EndpointHosts(Tx tx, HypervisorEndpoint endpoint, Cause cause) {
    this.tx = tx;
    this.endpoint = endpoint;
    this.cause = cause;
  }

  List<Host> live() {
    return tx.of(Host.class).list(Where.live().and("endpointId", endpoint.id()).order("id"));
  }

  /** Makes the rows be as observed; hosts that are there already keep their state and tags. */
  List<UUID> connect(EndpointObservation seen, List<String> tags, boolean disabled) {
    Cluster cluster = tx.of(Cluster.class).get(endpoint.clusterId());
    Map<String, Host> known = new HashMap<>();
    live().forEach(h -> known.put(h.nativeId(), h));
    List<UUID> ids = new ArrayList<>();
    for (HostFacts facts : seen.hosts()) {
      Host host = known.containsKey(facts.nativeId()) ? refresh(known.get(facts.nativeId()), facts)
          : create(cluster, facts, tags, disabled);
      HostTotals.set(tx, host, cluster);
      ids.add(host.id());
    }
    EndpointSight sight = new EndpointSight(endpoint.id(), seen.at() == null ? tx.now() : seen.at(), null,
        seen.sequence(), true, null, 0);
    tx.of(EndpointSight.class).find(endpoint.id()).ifPresentOrElse(
        old -> tx.of(EndpointSight.class).update(sight.withVersion(old.version())),
        () -> tx.of(EndpointSight.class).insert(sight));
    return ids;
  }

  private Host create(Cluster cluster, HostFacts facts, List<String> tags, boolean disabled) {
    Host host = tx.lifecycle().create(HostLife.TABLE, facts(HostBuilder.builder().id(Ids.next())
        .zoneId(cluster.zoneId()).podId(cluster.podId()).clusterId(cluster.id()).endpointId(endpoint.id())
        .nativeId(facts.nativeId()).hypervisor(endpoint.driver()).tags(tags)
        .state(StateMachine.label(HostLife.TABLE.initial())).created(tx.now()), facts).build(), cause);
    Host enabled = fire(host, Trigger.CONNECTED);
    return disabled ? fire(enabled, Trigger.DISABLE) : enabled;
  }

  private Host refresh(Host host, HostFacts facts) {
    Host seen = tx.of(Host.class).update(facts(HostBuilder.builder(host), facts).name(host.name()).build());
    State state = HostLife.TABLE.state(seen.state());
    return state == State.CREATING || state == State.ERROR ? fire(seen, Trigger.CONNECTED) : seen;
  }

  private static HostBuilder facts(HostBuilder row, HostFacts facts) {
    return row.name(facts.name() == null ? facts.nativeId() : facts.name()).address(facts.address())
        .hypervisorVersion(facts.hypervisorVersion()).arch(facts.architecture()).cpus(facts.cpus())
        .cpuMHz(facts.cpuMHz()).memoryMiB(facts.memoryMiB()).details(facts.details()).connection("Up");
  }

  private Host fire(Host host, Trigger trigger) {
    return tx.lifecycle().fire(HostLife.TABLE, Host.class, host.id(), trigger, cause);
  }

  /**
   * Removes a host, and the storage that only it reaches.
   *
   * @throws io.welkin.kernel.FailureException CONFLICT when something is reserved on it
   */
  void remove(Host host) {
    tx.capacity().forget(host.id());
    for (StoragePool pool : tx.of(StoragePool.class).list(Where.live().and("hostId", host.id()))) {
      tx.capacity().forget(pool.id());
      tx.of(StoragePool.class).update(pool.withRemoved(tx.now()));
    }
    tx.of(Host.class).update(fire(host, Trigger.REMOVE).withRemoved(tx.now()));
  }

  /** Removes the endpoint, once it has no host, with what was seen of it. */
  void forgetEndpoint() {
    tx.of(EndpointSight.class).delete(endpoint.id());
    tx.of(UnmanagedInstance.class).list(Where.eq("endpointId", endpoint.id()))
        .forEach(u -> tx.of(UnmanagedInstance.class).delete(u.id()));
    tx.of(HypervisorEndpoint.class).update(tx.of(HypervisorEndpoint.class).get(endpoint.id()).withRemoved(tx.now()));
  }
}
