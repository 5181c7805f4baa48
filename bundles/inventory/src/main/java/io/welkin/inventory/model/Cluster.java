// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A cluster of hosts with the same hypervisor. The drift policy is {@code accept}, {@code alert} or {@code repair}. */
@RecordBuilder
public record Cluster(UUID id, UUID zoneId, UUID podId, String name, String hypervisor, String clusterType,
    String managedState,
    String allocationState, String arch, String driftPolicy, double cpuOvercommit, double memoryOvercommit,
    Instant created, Instant removed, long version)
    implements ClusterBuilder.With, Row {}
