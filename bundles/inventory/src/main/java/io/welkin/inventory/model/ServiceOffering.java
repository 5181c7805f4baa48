// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a VM has of processor and memory. */
@RecordBuilder
public record ServiceOffering(UUID id, String name, String displayText, Integer cpuNumber, Integer cpuSpeed,
    Integer memory, boolean customized,
    Map<String, String> details, String hostTags, String storageTags, boolean offerHa, boolean limitCpuUse,
    boolean isVolatile, String storageType, String provisioningType, Long rootDiskSize, Integer networkRate,
    boolean dynamicScaling, UUID diskOfferingId, String state, Instant created, Instant removed, long version)
    implements ServiceOfferingBuilder.With, Row {}
