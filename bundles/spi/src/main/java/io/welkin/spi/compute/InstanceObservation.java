// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.UUID;

/**
 * What a driver saw of one instance.
 *
 * @param id Welkin's id as written on the object, or null for an instance that is not ours
 * @param nativeId the hypervisor's own id
 * @param name the name on the hypervisor
 * @param host native id of the host that it is on, or null
 * @param power its power
 * @param generation of the spec that it was made from, 0 when unknown
 * @param vcpus virtual processors, 0 when unknown
 * @param memoryMiB memory in MiB, 0 when unknown
 */
public record InstanceObservation(UUID id, String nativeId, String name, String host, PowerState power,
    long generation, int vcpus, long memoryMiB) {
  public static InstanceObservation missing(UUID id) {
    return new InstanceObservation(id, null, null, null, PowerState.MISSING, 0, 0, 0);
  }
}
