// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/** End the watch. */
public record CloseEndpoint(Endpoint endpoint) implements Harmless {}
