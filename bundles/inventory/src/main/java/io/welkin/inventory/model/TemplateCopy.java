// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A template in a pool; unique for the pair. */
@RecordBuilder
public record TemplateCopy(UUID id, UUID templateId, UUID poolId, UUID zoneId, String state, Long virtualSize,
    Long physicalSize,
    String checksum, String error, Instant created, long version)
    implements TemplateCopyBuilder.With, Stateful {}
