// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.VolumeRef;
import java.util.List;

/** Look at the locks of volumes. */
public record ObserveLocks(Endpoint endpoint, List<VolumeRef> volumes) implements Harmless {}
