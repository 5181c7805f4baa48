// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A primary storage pool. Scope is HOST, CLUSTER or ZONE; sizes in bytes. */
@RecordBuilder
public record StoragePool(UUID id, UUID zoneId, UUID podId, UUID clusterId, UUID hostId, String name, String type,
    String address,
    String path, String scope, String provider, String hypervisor, List<String> tags, Map<String, String> details,
    long capacity, long used, long allocated, String state, Instant created, Instant removed, long version)
    implements StoragePoolBuilder.With, Row {}
