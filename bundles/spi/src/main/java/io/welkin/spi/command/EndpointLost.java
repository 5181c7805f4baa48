// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.kernel.Failure;
import java.time.Instant;
import java.util.UUID;

/** Sent in place of an observation when an endpoint cannot be reached. */
public record EndpointLost(UUID endpoint, long sequence, Instant at, Failure reason) {}
