// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.VolumeSpec;

/** Make a volume. */
public record EnsureVolume(Endpoint endpoint, VolumeSpec spec) implements Harmless {}
