// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.List;

/**
 * What an instance is made of, as the hypervisor has it.
 *
 * @param seen the instance
 * @param disks in device order, the first is the root disk; drives of removable media are none
 * @param nics in device order
 */
public record InstanceDescription(InstanceObservation seen, List<NativeDisk> disks, List<NativeNic> nics) {
  public InstanceDescription {
    disks = disks == null ? List.of() : List.copyOf(disks);
    nics = nics == null ? List.of() : List.copyOf(nics);
  }
}
