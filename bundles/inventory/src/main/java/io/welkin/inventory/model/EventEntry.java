// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * A line of the event log. Level is INFO, WARN or ERROR; state Created, Scheduled, Started or Completed.
 *
 * @param remoteAddress where the call came from that it is about, or null
 * @param protocol by which it came, such as {@code query}, or null
 */
@RecordBuilder
public record EventEntry(UUID id, String type, String level, String state, String description, UUID accountId,
    UUID domainId,
    UUID userId, String username, String resourceKind, UUID resourceId, String resourceName, UUID parentId,
    boolean archived, String remoteAddress, String protocol, Instant created, long version)
    implements EventEntryBuilder.With, Owned {}
