// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.spi.compute.EndpointObservation;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an observation is judged by.
 *
 * @param sequence of the observation
 * @param at when it was seen
 * @param hosts those of the endpoint
 * @param whole ids of those of which this shows everything
 * @param policy drift policy of the endpoint's cluster
 */
record Scene(EndpointObservation observation, long sequence, Instant at, Hosts hosts, Set<UUID> whole,
    String policy) {
  static Scene of(EndpointObservation observation, long sequence, Instant at, Hosts hosts, String policy) {
    Set<UUID> whole = !observation.full() ? Set.of() : observation.hosts().stream()
        .map(facts -> hosts.byNativeId().get(facts.nativeId())).filter(Objects::nonNull).collect(Collectors.toSet());
    return new Scene(observation, sequence, at, hosts, whole, policy);
  }

  UUID endpoint() {
    return observation.endpoint();
  }

  boolean full() {
    return observation.full();
  }

  /** Whether this is a full observation of the host: what it does not show there is not there. */
  boolean whole(UUID host) {
    return host != null && whole.contains(host);
  }

  /** Whether the host belongs to the endpoint. */
  boolean here(UUID host) {
    return host != null && hosts.all().contains(host);
  }
}
