// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/** Connect, watch and answer with a full observation. */
public record OpenEndpoint(Endpoint endpoint) implements Harmless {}
