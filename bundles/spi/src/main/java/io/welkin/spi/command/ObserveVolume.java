// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.VolumeRef;

/** Look at a volume. */
public record ObserveVolume(Endpoint endpoint, VolumeRef volume) implements Harmless {}
