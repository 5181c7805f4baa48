// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.bus.Presence;
import io.welkin.inventory.Drivers;
import io.welkin.operations.ApiException;
import java.util.Set;
import java.util.TreeSet;

/** The hypervisor types that drivers declare now. */
public final class Hypervisors {
  private Hypervisors() {}

  public static Set<String> present(Drivers drivers) {
    Set<String> types = new TreeSet<>();
    drivers.present().stream().flatMap(p -> p.drivers().stream()).map(Presence.Driver::type).forEach(types::add);
    return types;
  }

  /** The type as its driver spells it; 431 naming what is there when no driver of it is present. */
  public static String named(Drivers drivers, String name) {
    Set<String> types = present(drivers);
    return types.stream().filter(t -> t.equalsIgnoreCase(name.trim())).findFirst()
        .orElseThrow(() -> ApiException.parameter("There is no driver for the hypervisor type " + name + " now. "
            + (types.isEmpty() ? "No driver is present." : "Present: " + String.join(", ", types) + ".")));
  }
}
