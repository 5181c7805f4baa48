// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A cluster of hosts with the same hypervisor. The drift policy is {@code accept}, {@code alert} or {@code repair};
 * {@code controllers} names those that the operator lets do what can harm a guest, such as {@code ha-controller}.
 */
@RecordBuilder
public record Cluster(UUID id, UUID zoneId, UUID podId, String name, String hypervisor, String clusterType,
    String managedState,
    String allocationState, String arch, String driftPolicy, double cpuOvercommit, double memoryOvercommit,
    List<String> controllers, Instant created, Instant removed, long version)
    implements ClusterBuilder.With, Row {}
