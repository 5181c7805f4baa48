// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi;

import java.util.Map;
import java.util.UUID;

/**
 * One thing that a driver connects to: the daemon of a host, the manager of many hosts, a simulated rack. An endpoint
 * may have many hosts.
 *
 * @param id Welkin's id of the endpoint
 * @param driver the type that the driver declares, such as {@code Simulator}
 * @param url where it is, in the form that the driver documents
 * @param settings what else the driver documents; values may be secrets and are never logged
 */
public record Endpoint(UUID id, String driver, String url, Map<String, String> settings) {
  public Endpoint {
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }

  @Override public String toString() {
    return "Endpoint[" + id + " " + driver + " " + url + "]";
  }
}
