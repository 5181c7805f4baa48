// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.model.ServiceOffering;
import io.welkin.operations.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The size of a VM by its offering, and by its details where the offering leaves it open.
 *
 * @param speed of each processor in MHz
 * @param memory in MiB
 */
record OfferedSize(int cpus, int speed, int memory) {
  /** Details of an offering that say how small or large the VMs of it may be. */
  static final List<String> BOUNDS = List.of("mincpunumber", "maxcpunumber", "minmemory", "maxmemory");
  private static final Integer SPEED = 1000;

  /** 431 for a size that is missing or makes no sense. */
  static OfferedSize of(ServiceOffering offering, Map<String, String> details) {
    Integer speed = offering.cpuSpeed() == null ? SPEED : offering.cpuSpeed();
    return new OfferedSize(size(offering, details, "cpuNumber", offering.cpuNumber()),
        size(offering, details, "cpuSpeed", speed), size(offering, details, "memory", offering.memory()));
  }

  private static int size(ServiceOffering offering, Map<String, String> details, String name, Integer offered) {
    String asked = details.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue).findFirst().orElse(null);
    if (!offering.customized() || asked == null && offered != null) {
      return offered;
    }
    try {
      int value = Integer.parseInt(asked == null ? "" : asked);
      String bound = name.toLowerCase(Locale.ROOT);
      int least = Integer.parseInt(offering.details().getOrDefault("min" + bound, "1"));
      int most = Integer.parseInt(offering.details().getOrDefault("max" + bound, String.valueOf(Integer.MAX_VALUE)));
      if (value < Math.max(1, least) || value > most) {
        throw ApiException.parameter(name + " must be " + Math.max(1, least) + " or more" + (most == Integer.MAX_VALUE ? ""
            : ", and " + most + " or less"));
      }
      return value;
    } catch (NumberFormatException e) {
      throw ApiException.parameter("service offering " + offering.name() + " needs details with a " + name);
    }
  }
}
