// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * When an endpoint was seen last: one row for each endpoint, with the endpoint's id.
 *
 * @param wholeAt when all that was on it was seen last, of what was taken in to the end
 */
@RecordBuilder
public record EndpointSight(UUID id, Instant seenAt, Instant wholeAt, long sequence, boolean reachable, String reason, long version)
    implements EndpointSightBuilder.With, Row {}
