// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.entity.Columns;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.spi.command.EndpointLost;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The first transaction of an observation: when the endpoint was seen, and what its hosts are. */
final class Arrival {
  static final String UP = "Up";
  static final String DISCONNECTED = "Disconnected";
  static final String ALERT = "Alert";
  static final String DRIVER_MISSING = "DriverMissing";

  private final Tx tx;
  private final HostIds hostIds;

  Arrival(Tx tx, HostIds hostIds) {
    this.tx = tx;
    this.hostIds = hostIds;
  }

  /** Whether an observation is a hint of what changed, and says nothing about hosts. */
  static boolean brief(EndpointObservation seen) {
    return !seen.full() && seen.hosts().isEmpty();
  }

  /** Empty when the endpoint is not ours (any more) or something newer was seen of it. */
  Optional<Scene> observed(EndpointObservation seen) {
    Instant at = seen.at() == null ? tx.now() : seen.at();
    long sequence = seen.sequence() == 0 ? Columns.micros(at) : seen.sequence();
    Optional<HypervisorEndpoint> endpoint = live(seen.endpoint());
    if (endpoint.isEmpty() || !sight(seen.endpoint(), sequence, at, null)) {
      return Optional.empty();
    }
    Hosts hosts = (brief(seen) ? hostIds.of(seen.endpoint(), seen.instances()) : Optional.<Hosts>empty())
        .orElseGet(() -> hosts(seen));
    return Optional.of(Scene.of(seen, sequence, at, hosts, policy(endpoint.get().clusterId())));
  }

  /** Takes in what was seen of the hosts; which there are. */
  private Hosts hosts(EndpointObservation seen) {
    Map<String, HostFacts> facts = new HashMap<>();
    seen.hosts().forEach(f -> facts.put(f.nativeId(), f));
    Map<String, UUID> ids = new HashMap<>();
    for (Host host : hosts(seen.endpoint())) {
      ids.put(host.nativeId(), host.id());
      HostFacts known = facts.get(host.nativeId());
      if (known != null) {
        refresh(host, known);
      } else if (seen.full()) {
        disconnect(host);
      }
    }
    Hosts hosts = Hosts.of(ids);
    tx.afterCommit(() -> hostIds.put(seen.endpoint(), hosts));
    return hosts;
  }

  /** Hosts of a lost endpoint are disconnected. Nothing is concluded about VMs. */
  void lost(EndpointLost lost) {
    Instant at = lost.at() == null ? tx.now() : lost.at();
    long sequence = lost.sequence() == 0 ? Columns.micros(at) : lost.sequence();
    String reason = lost.reason() == null ? "unreachable" : lost.reason().message();
    if (live(lost.endpoint()).isPresent() && sight(lost.endpoint(), sequence, null, reason)) {
      hosts(lost.endpoint()).stream().filter(h -> !DRIVER_MISSING.equals(h.connection()))
          .forEach(this::disconnect);
    }
  }

  private Optional<HypervisorEndpoint> live(UUID endpoint) {
    return tx.of(HypervisorEndpoint.class).find(endpoint).filter(e -> e.removed() == null);
  }

  private List<Host> hosts(UUID endpoint) {
    return tx.of(Host.class).list(Where.live().and("endpointId", endpoint));
  }

  /** Remembers the sight; false when a later one is known. */
  private boolean sight(UUID endpoint, long sequence, Instant seenAt, String reason) {
    String why = reason == null || reason.length() <= 1000 ? reason : reason.substring(0, 1000);
    Optional<EndpointSight> before = tx.of(EndpointSight.class).find(endpoint);
    if (before.isEmpty()) {
      tx.of(EndpointSight.class).insert(new EndpointSight(endpoint, seenAt, null, sequence, reason == null, why, 0));
      return true;
    }
    EndpointSight old = before.get();
    if (old.sequence() > sequence) {
      return false;
    }
    tx.of(EndpointSight.class).update(old.with().seenAt(seenAt == null ? old.seenAt() : seenAt).sequence(sequence)
        .reachable(reason == null).reason(why).build());
    return true;
  }

  private void refresh(Host host, HostFacts facts) {
    Map<String, String> details = new TreeMap<>(host.details());
    details.putAll(facts.details());
    Host fresh = host.with().connection(UP).disconnected(null)
        .cpus(facts.cpus() > 0 ? facts.cpus() : host.cpus())
        .cpuMHz(facts.cpuMHz() > 0 ? facts.cpuMHz() : host.cpuMHz())
        .memoryMiB(facts.memoryMiB() > 0 ? facts.memoryMiB() : host.memoryMiB())
        .hypervisorVersion(or(facts.hypervisorVersion(), host.hypervisorVersion()))
        .arch(or(facts.architecture(), host.arch())).address(or(facts.address(), host.address()))
        .details(details).build();
    if (!fresh.equals(host)) {
      tx.of(Host.class).update(fresh);
    }
    Optional<Cluster> cluster = cluster(host.clusterId());
    double cpu = cluster.map(Cluster::cpuOvercommit).filter(f -> f > 0).orElse(1.0);
    double memory = cluster.map(Cluster::memoryOvercommit).filter(f -> f > 0).orElse(1.0);
    tx.capacity().total(host.id(), Math.round((double) fresh.cpus() * fresh.cpuMHz() * cpu),
        Math.round(fresh.memoryMiB() * memory));
  }

  /** Since when it is not seen counts from the first time; one that is lost for good stays so until it is seen. */
  private void disconnect(Host host) {
    if (!List.of(DISCONNECTED, ALERT).contains(host.connection())) {
      tx.of(Host.class).update(host.with().connection(DISCONNECTED)
          .disconnected(host.disconnected() == null ? tx.now() : host.disconnected()).build());
    }
  }

  private String policy(UUID cluster) {
    return cluster(cluster).map(Cluster::driftPolicy).orElse("accept");
  }

  private Optional<Cluster> cluster(UUID id) {
    return id == null ? Optional.empty() : tx.of(Cluster.class).find(id);
  }

  private static String or(String first, String second) {
    return first == null || first.isEmpty() ? second : first;
  }
}
