// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/** A pool's size in bytes. */
public record PoolObservation(UUID id, long capacityBytes, long usedBytes) {}
