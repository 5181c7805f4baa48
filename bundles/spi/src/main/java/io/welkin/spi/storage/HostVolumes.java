// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import io.welkin.spi.DriverCall;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet: volumes live in a pool that the endpoint's hosts reach. */
@ConsumerType
public interface HostVolumes {
  /** Makes the volume. Twice equals once; an existing volume is grown to the size, never shrunk (CONFLICT). */
  VolumeObservation ensureVolume(DriverCall call, VolumeSpec spec);

  /** What is there; {@link VolumeObservation#exists} false when nothing is. */
  VolumeObservation observeVolume(DriverCall call, VolumeRef volume);

  /** Deletes the volume and its data. Succeeds when it is gone already. CONFLICT when a running guest uses it. */
  void removeVolume(DriverCall call, VolumeRef volume);
}
