// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A mismatch between what was asked for and what was seen. Status is Open, Accepted, Alerted, Repaired or Gone. */
@RecordBuilder
public record DriftRecord(UUID id, String resourceKind, UUID resourceId, String resourceName, String kind,
    String expected, String observed,
    String policy, String status, UUID runId, Instant firstSeen, Instant lastSeen, Instant resolved, long version)
    implements DriftRecordBuilder.With, Row {}
