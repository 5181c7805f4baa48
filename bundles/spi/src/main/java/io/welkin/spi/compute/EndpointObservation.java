// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a driver saw of an endpoint.
 *
 * @param endpoint which one
 * @param sequence of this observation; shared with the answers of the endpoint, rising; 0 lets the driver-host number it
 * @param at when it was seen, by the driver's clock
 * @param full true when {@code hosts} and {@code instances} are all that there is; an instance that is not among them
 *     is then missing. False: only what changed
 */
public record EndpointObservation(UUID endpoint, long sequence, Instant at, boolean full, List<HostFacts> hosts,
    List<InstanceObservation> instances) {
  public EndpointObservation {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
    instances = instances == null ? List.of() : List.copyOf(instances);
  }
}
