// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.kernel.FailureException;
import java.util.List;

/** What keeps a host from being emptied or removed. Guests are never stopped for it. */
final class HostGuests {
  private static final List<String> ALIVE = List.of("Starting", "Running", "Migrating", "Stopping");

  private HostGuests() {}

  /** @throws FailureException CONFLICT {@code GuestsRunning} */
  static void requireNoneRunning(Tx tx, Host host) {
    long running = tx.of(VirtualMachine.class).count(Where.live().and("hostId", host.id()).in("state", ALIVE));
    if (running > 0) {
      throw FailureException.conflict("GuestsRunning", "Host " + host.name() + " has " + vms(running)
          + " running. They are not stopped for maintenance: move or stop them first");
    }
  }

  /** Why the host cannot be removed, or null. */
  static String hold(Tx tx, Host host) {
    long here = tx.of(VirtualMachine.class).count(Where.live().and("hostId", host.id()));
    if (here > 0) {
      return "Host " + host.name() + " has " + vms(here) + " on it. They are not stopped or moved for its removal, not"
          + " even a forced one: move or destroy them first";
    }
    List<StoragePool> pools = tx.of(StoragePool.class).list(Where.live().and("hostId", host.id()));
    long disks = tx.of(Volume.class).count(Where.live().in("poolId", pools.stream().map(StoragePool::id).toList()));
    return disks == 0 ? null : "Host " + host.name() + " has " + disks + (disks == 1 ? " volume" : " volumes")
        + " on its local storage: move or delete them first";
  }

  private static String vms(long count) {
    return count + (count == 1 ? " virtual machine" : " virtual machines");
  }
}
