// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.observe;

import io.welkin.spi.compute.EndpointObservation;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What an observation is judged by.
 *
 * @param sequence of the observation
 * @param at when it was seen
 * @param hosts ids of the endpoint's hosts by their native ids
 * @param policy drift policy of the endpoint's cluster
 */
record Scene(EndpointObservation observation, long sequence, Instant at, Map<String, UUID> hosts, String policy) {
  UUID endpoint() {
    return observation.endpoint();
  }

  boolean full() {
    return observation.full();
  }

  /** Whether this is a full observation of the host: what it does not show there is not there. */
  boolean whole(UUID host) {
    return full() && observation.hosts().stream().anyMatch(facts -> host.equals(hosts.get(facts.nativeId())));
  }

  /** Whether the host belongs to the endpoint. */
  boolean here(UUID host) {
    return host != null && hosts.containsValue(host);
  }
}
