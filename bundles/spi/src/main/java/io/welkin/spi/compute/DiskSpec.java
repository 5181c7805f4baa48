// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

import io.welkin.spi.storage.VolumeRef;

/**
 * A volume at a place in an instance.
 *
 * @param volume the volume, which exists
 * @param deviceIndex 0 is the root disk
 * @param readOnly whether the guest may only read it
 */
public record DiskSpec(VolumeRef volume, int deviceIndex, boolean readOnly) {}
