// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Volume;
import io.welkin.storage.VolumeLife;
import io.welkin.storage.VolumeLife.State;
import io.welkin.storage.VolumeLife.Trigger;
import java.util.List;
import java.util.UUID;

/** What several steps say about volumes. */
final class Volumes {
  /** Bytes in the unit that pools are reserved in. */
  static final long MIB = 1024L * 1024;

  private Volumes() {}

  /** The volumes of a VM that are not gone, root disk first. */
  static List<Volume> of(Tx tx, UUID vm) {
    return tx.of(Volume.class).list(Where.live().and("vmId", vm).order("deviceIndex"));
  }

  static State state(Volume volume) {
    return VolumeLife.TABLE.state(volume.state());
  }

  static Volume fire(Tx tx, Volume volume, Trigger trigger, Cause cause) {
    return tx.lifecycle().fire(VolumeLife.TABLE, volume, trigger, cause);
  }

  /** Ends the records of a VM's volumes; what is on the pools stays. How many there were. */
  static int forget(Tx tx, UUID vm, Cause cause) {
    List<Volume> volumes = of(tx, vm);
    for (Volume volume : volumes) {
      tx.capacity().release(volume.id());
      fire(tx, volume.withRemoved(tx.now()).withAttached(null), Trigger.FORGET, cause);
    }
    return volumes.size();
  }

  /** What a volume reserves of its pool, at least 1 MiB. */
  static long room(long bytes) {
    return Math.max(1, (bytes + MIB - 1) / MIB);
  }
}
