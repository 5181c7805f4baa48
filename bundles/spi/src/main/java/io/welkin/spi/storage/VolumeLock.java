// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/**
 * The lock of a volume.
 *
 * @param volume Welkin's id
 * @param evidence one sentence for a person: how that is known
 */
public record VolumeLock(UUID volume, LockState state, String evidence) {}
