// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** The outcome of a command; unique for run, step and attempt, which its key says. */
@RecordBuilder
public record RunAnswer(UUID id, UUID runId, String answerKey, int attempt, String type, String body, Instant at,
    long version)
    implements RunAnswerBuilder.With, Row {}
