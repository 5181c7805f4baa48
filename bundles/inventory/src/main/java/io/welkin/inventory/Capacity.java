// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Processor and memory of hosts, reserved by conditional updates; every reservation has an owner: a VM, or the run that
 * moves one and holds room for it at the target meanwhile.
 */
@ProviderType
public interface Capacity {
  /** What an instance takes from a host. */
  record Need(int cpuMHz, long memoryMiB) {}

  /**
   * Which hosts will do. Only hosts that are enabled, connected and not removed count.
   *
   * @param pod null for any
   * @param cluster null for any
   * @param host null for any
   * @param tags that the host must have, all of them
   * @param avoid hosts that will not do
   */
  record Wish(UUID zone, UUID pod, UUID cluster, UUID host, String hypervisor, Set<String> tags, Set<UUID> avoid,
      Need need) {}

  /** A reservation. */
  record Reservation(UUID owner, UUID host, int cpuMHz, long memoryMiB) {}

  /** Says how much a host has, overcommitment included. */
  void total(UUID host, long cpuMHz, long memoryMiB);

  /** Forgets a host; CONFLICT when something is reserved on it. */
  void forget(UUID host);

  /** Hosts with room, the emptiest first, at most {@code limit}. */
  List<UUID> withRoom(Wish wish, int limit);

  /** Reserves; false when there is no room (any more). An owner that holds a reservation elsewhere is moved. */
  boolean reserve(UUID owner, UUID host, Need need);

  /** Reserves where the owner is already, room or not; what was reserved elsewhere is given back. */
  void occupy(UUID owner, UUID host, Need need);

  void release(UUID owner);

  /** Whether anything is reserved on the host, by whomever. */
  boolean taken(UUID host);

  Optional<Reservation> of(UUID owner);
}
