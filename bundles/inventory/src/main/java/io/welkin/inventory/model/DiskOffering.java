// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a disk is. Size in bytes. */
@RecordBuilder
public record DiskOffering(UUID id, String name, String displayText, Long diskSize, boolean customized,
    String storageType,
    String provisioningType, String tags, boolean displayed, Map<String, String> details, String state, Instant created,
    Instant removed, long version)
    implements DiskOfferingBuilder.With, Row {}
