// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import io.welkin.spi.DriverCall;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: hosts lock the disks of running guests in the storage, and any host of the storage can look at the locks. */
@ConsumerType
public interface VolumeLocks {
  /**
   * Looks at the lock of each volume, from the endpoint's hosts. {@link LockState#FREE} only when a guest that runs with
   * the volume on any other host, reachable or not, would show. Changes nothing.
   */
  List<VolumeLock> locks(DriverCall call, List<VolumeRef> volumes);
}
