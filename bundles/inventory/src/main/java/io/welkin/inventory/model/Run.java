// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A workflow run. {@code data} is JSON of its input and the outputs of its steps; {@code step} the index that it is
 * at; {@code waitingFor} the key of the answer that it waits for.
 */
@RecordBuilder
public record Run(UUID id, String workflow, int revision, String resourceKind, UUID resourceId, UUID jobId,
    UUID parentId,
    String cause, String state, int step, int attempt, String data, String failure, String waitingFor, Instant wakeAt,
    boolean cancelRequested, List<String> leases, String node, long epoch, Instant claimedUntil, String traceparent,
    Instant created, Instant updated, Instant ended, long version)
    implements RunBuilder.With, Stateful {}
