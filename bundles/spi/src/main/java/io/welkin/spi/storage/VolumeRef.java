// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/**
 * A volume and where it lives. Its path or name in the pool is the driver's business and follows from the two.
 *
 * @param id Welkin's id of the volume
 * @param pool the pool that it is in
 */
public record VolumeRef(UUID id, PoolSpec pool) {}
