// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * A change that a client asked for under a key of its own, so that it is done once. The id follows from the user and the key.
 *
 * @param fingerprint of what was asked for
 * @param answer encrypted; null while the change is worked on, and when nobody knows what became of it
 */
@RecordBuilder
public record IdempotentCall(UUID id, String fingerprint, String answer, Instant created, long version)
    implements IdempotentCallBuilder.With, Row {}
