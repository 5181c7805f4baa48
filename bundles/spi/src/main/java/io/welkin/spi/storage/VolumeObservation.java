// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/**
 * What is there of a volume.
 *
 * @param path where it is, as the hypervisor names it, or null
 * @param virtualBytes the size that a guest sees
 * @param physicalBytes what it takes in the pool
 */
public record VolumeObservation(UUID id, boolean exists, String path, long virtualBytes, long physicalBytes) {
  public static VolumeObservation missing(UUID id) {
    return new VolumeObservation(id, false, null, 0, 0);
  }
}
