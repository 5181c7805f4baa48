// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** What a client was promised. {@code requestId} is unique: a repeated call finds its job. */
@RecordBuilder
public record Job(UUID id, UUID requestId, String operation, UUID accountId, UUID domainId, UUID userId,
    String entityKind,
    UUID entityId, UUID runId, String state, String failure, Instant created, Instant completed, long version)
    implements JobBuilder.With, Stateful, Owned {}
