// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.Map;

/**
 * What a host is. Physical totals, not what is free.
 *
 * @param nativeId the hypervisor's own stable id of the host, unique in its endpoint
 * @param name the host's name
 * @param address its management address, or null
 * @param cpus logical processors
 * @param cpuMHz speed of one of them, in MHz
 * @param memoryMiB memory that guests and the host share, in MiB
 * @param hypervisorVersion as the hypervisor writes it
 * @param architecture such as {@code x86_64}
 * @param details what else is worth showing, such as {@code acceleration=tcg}
 */
public record HostFacts(String nativeId, String name, String address, int cpus, int cpuMHz, long memoryMiB,
    String hypervisorVersion, String architecture, Map<String, String> details) {
  public HostFacts {
    details = details == null ? Map.of() : Map.copyOf(details);
  }
}
