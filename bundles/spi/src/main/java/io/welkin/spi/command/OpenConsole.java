// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/** Ask where the graphical console is. */
public record OpenConsole(Endpoint endpoint, UUID instance) implements Harmless {}
