// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.AffinityMember;
import io.welkin.inventory.model.VirtualMachine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Where a VM may be because of where others of its affinity groups are. One that is stopped is nowhere.
 *
 * @param with hosts one of which it must be on; empty for any
 * @param apart hosts that it must not be on
 * @param rather hosts where it had better be
 * @param ratherNot hosts where it had better not be
 */
public record Affinity(Set<UUID> with, Set<UUID> apart, Set<UUID> rather, Set<UUID> ratherNot) {
  private static final String SAME_HOST = "host affinity";
  private static final String OTHER_HOST = "host anti-affinity";
  private static final String RATHER = "non-strict ";

  /** The types of affinity groups. */
  public static final List<String> TYPES = List.of(SAME_HOST, OTHER_HOST, RATHER + SAME_HOST, RATHER + OTHER_HOST);

  private static final Affinity NONE = new Affinity(Set.of(), Set.of(), Set.of(), Set.of());

  /** As it is now. */
  public static Affinity of(Tx tx, UUID vm) {
    return of(tx, vm, groups(tx, vm));
  }

  /** The same, and it stays so until the end of the transaction: whoever places another VM of the same groups waits for that. */
  public static Affinity locked(Tx tx, UUID vm) {
    List<UUID> groups = groups(tx, vm);
    groups.forEach(tx.leases()::nextFence);
    return of(tx, vm, groups);
  }

  private static Affinity of(Tx tx, UUID vm, List<UUID> groups) {
    if (groups.isEmpty()) {
      return NONE;
    }
    Affinity found = new Affinity(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (UUID id : groups) {
      String type = tx.of(AffinityGroup.class).get(id).type();
      Set<UUID> hosts = type.equals(SAME_HOST) ? found.with : type.equals(OTHER_HOST) ? found.apart
          : type.equals(RATHER + SAME_HOST) ? found.rather : found.ratherNot;
      List<UUID> others = tx.of(AffinityMember.class).list(Where.eq("groupId", id)).stream().map(AffinityMember::vmId)
          .filter(other -> !other.equals(vm)).toList();
      if (!others.isEmpty()) {
        tx.of(VirtualMachine.class).list(Where.live().in("id", others).notNull("hostId"))
            .forEach(other -> hosts.add(other.hostId()));
      }
    }
    return found;
  }

  private static List<UUID> groups(Tx tx, UUID vm) {
    return tx.of(AffinityMember.class).list(Where.eq("vmId", vm)).stream().map(AffinityMember::groupId).sorted().toList();
  }
}
