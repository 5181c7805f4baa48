// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** One transition of a resource. */
@RecordBuilder
public record HistoryEntry(UUID id, String kind, UUID resourceId, String fromState, String toState, String trigger,
    String cause,
    UUID runId, Instant at, long version)
    implements HistoryEntryBuilder.With, Row {}
