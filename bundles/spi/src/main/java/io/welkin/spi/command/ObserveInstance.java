// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/** Look at one instance. */
public record ObserveInstance(Endpoint endpoint, UUID instance) implements Harmless {}
