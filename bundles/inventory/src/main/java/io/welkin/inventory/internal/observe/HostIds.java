// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.spi.compute.InstanceObservation;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Ids of hosts by their native ids, as they were a moment ago: they change only when hosts are added. Thread safe. */
final class HostIds {
  private static final long FRESH = Duration.ofSeconds(30).toNanos();

  private final Map<UUID, Known> known = new ConcurrentHashMap<>();

  private record Known(Hosts hosts, long since) {}

  /** Empty when they are old, or do not have a host that was seen. */
  Optional<Hosts> of(UUID endpoint, Collection<InstanceObservation> seen) {
    return Optional.ofNullable(known.get(endpoint)).filter(k -> System.nanoTime() - k.since() < FRESH).map(Known::hosts)
        .filter(hosts -> seen.stream().allMatch(o -> o.host() == null || hosts.byNativeId().containsKey(o.host())));
  }

  void put(UUID endpoint, Hosts hosts) {
    known.put(endpoint, new Known(hosts, System.nanoTime()));
  }
}
