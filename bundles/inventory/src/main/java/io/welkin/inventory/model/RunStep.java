// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** One attempt at one step of a run; {@code phase} is Execute or Compensate. */
@RecordBuilder
public record RunStep(UUID id, UUID runId, int step, String name, String type, String phase, int attempt,
    String status, String input,
    String output, String failure, Instant started, Instant ended, long version)
    implements RunStepBuilder.With, Row {}
