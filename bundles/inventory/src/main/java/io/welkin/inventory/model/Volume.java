// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A volume. Type is ROOT or DATADISK; sizes in bytes. Native tools made one that is {@code adopted}, at {@code path}. */
@RecordBuilder
public record Volume(UUID id, UUID accountId, UUID domainId, UUID zoneId, UUID poolId, UUID vmId, Integer deviceIndex,
    String name,
    String type, UUID diskOfferingId, UUID serviceOfferingId, UUID templateId, long size, Long physicalSize,
    String path, boolean adopted, String state, long generation, Instant attached, Instant created, Instant removed, long version)
    implements VolumeBuilder.With, Stateful, Owned {}
