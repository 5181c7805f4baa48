// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A heartbeat on {@code welkin.presence}; type {@code presence/1}.
 *
 * @param instance the driver-host or node
 * @param role {@code driver-host}, {@code control} or {@code edge}
 * @param version of the software
 * @param at when it was sent
 * @param leaving true in the last one of an orderly stop
 * @param drivers what a driver-host has
 */
public record Presence(String instance, String role, String version, Instant at, boolean leaving,
    List<Driver> drivers) {
  public Presence {
    drivers = drivers == null ? List.of() : List.copyOf(drivers);
  }

  /**
   * A driver that a driver-host has.
   *
   * @param type the type that the driver declares
   * @param bundle symbolic name of the plugin
   * @param version of the plugin
   * @param facets simple names of the facets that it implements
   * @param endpoints those that are open
   * @param inFlight commands that it works on now
   */
  public record Driver(String type, String bundle, String version, List<String> facets, List<UUID> endpoints,
      int inFlight) {
    public Driver {
      facets = facets == null ? List.of() : List.copyOf(facets);
      endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    }
  }
}
