// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/** Answer with a full observation. */
public record ObserveEndpoint(Endpoint endpoint) implements Harmless {}
