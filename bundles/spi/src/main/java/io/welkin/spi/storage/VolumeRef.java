// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/**
 * A volume and where it lives. Its path or name in the pool is the driver's business and follows from the first two, unless
 * native tools made it.
 *
 * @param id Welkin's id of the volume
 * @param pool the pool that it is in
 * @param path of a volume that native tools made: as the driver told it ({@code NativeDisk}), and never made by Welkin where
 *     it is not there. Null for Welkin's own
 */
public record VolumeRef(UUID id, PoolSpec pool, String path) {
  public VolumeRef(UUID id, PoolSpec pool) {
    this(id, pool, null);
  }
}
