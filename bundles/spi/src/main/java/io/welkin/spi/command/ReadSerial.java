// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import java.util.UUID;

/** Read serial output from a byte offset on. */
public record ReadSerial(Endpoint endpoint, UUID instance, long offset, int maxBytes) implements Harmless {}
