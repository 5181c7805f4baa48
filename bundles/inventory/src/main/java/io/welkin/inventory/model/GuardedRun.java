// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A run, by its id, in which a controller was let do what can harm a guest: what its limit is counted from. */
@RecordBuilder
public record GuardedRun(UUID id, String controller, String effect, Instant at, long version)
    implements GuardedRunBuilder.With, Row {}
