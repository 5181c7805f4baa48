// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How an instance shall be.
 *
 * @param id Welkin's id, written on the object
 * @param name the name on the hypervisor, unique there
 * @param generation of this spec; rises with every change
 * @param host the native id of the host ({@link HostFacts#nativeId})
 * @param vcpus number of virtual processors
 * @param cpuMHz share of processor speed for each vCPU, in MHz
 * @param memoryMiB memory in MiB
 * @param power {@link PowerState#RUNNING} or {@link PowerState#STOPPED}
 * @param rebootGeneration one-shot reboots as data
 * @param graceful whether stop and reboot ask the guest first and pull the plug only when it does not follow in time
 * @param boot how it boots
 * @param disks in device order; the first is the root disk
 * @param nics in device order
 * @param metadata names and values to write on the object for people who use native tools
 * @param adopted whether native tools made it: what defines it is its owner's, and a driver changes its power and its size
 *     and nothing else. Where it is not there it cannot be made: CONFLICT {@code NotDefined}
 */
public record InstanceSpec(UUID id, String name, long generation, String host, int vcpus, int cpuMHz, int memoryMiB,
    PowerState power, long rebootGeneration, boolean graceful, BootSpec boot, List<DiskSpec> disks, List<NicSpec> nics,
    Map<String, String> metadata, boolean adopted) {
  public InstanceSpec {
    disks = disks == null ? List.of() : List.copyOf(disks);
    nics = nics == null ? List.of() : List.copyOf(nics);
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
  }

  /** One that Welkin made. */
  public InstanceSpec(UUID id, String name, long generation, String host, int vcpus, int cpuMHz, int memoryMiB,
      PowerState power, long rebootGeneration, boolean graceful, BootSpec boot, List<DiskSpec> disks, List<NicSpec> nics,
      Map<String, String> metadata) {
    this(id, name, generation, host, vcpus, cpuMHz, memoryMiB, power, rebootGeneration, graceful, boot, disks, nics, metadata,
        false);
  }
}
