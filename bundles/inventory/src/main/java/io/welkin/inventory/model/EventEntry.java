// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A line of the event log. Level is INFO, WARN or ERROR; state Created, Scheduled, Started or Completed. */
@RecordBuilder
public record EventEntry(UUID id, String type, String level, String state, String description, UUID accountId,
    UUID domainId,
    UUID userId, String username, String resourceKind, UUID resourceId, String resourceName, UUID parentId,
    boolean archived, Instant created, long version)
    implements EventEntryBuilder.With, Owned {}
