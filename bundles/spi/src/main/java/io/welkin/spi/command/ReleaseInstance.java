// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/** Take Welkin's id off an instance, which goes on. */
public record ReleaseInstance(Endpoint endpoint, UUID instance) implements Harmless {}
