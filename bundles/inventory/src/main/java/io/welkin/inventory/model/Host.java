// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A host. {@code state} is what operators asked of it (Enabled, Maintenance ...), {@code connection} what was seen
 * (Up, Disconnected, Alert, DriverMissing); {@code disconnected} is since when it is not seen, null while it is.
 */
@RecordBuilder
public record Host(UUID id, UUID zoneId, UUID podId, UUID clusterId, UUID endpointId, String nativeId, String name,
    String address, String hypervisor, String hypervisorVersion, String arch, int cpus, int cpuMHz, long memoryMiB,
    List<String> tags, Map<String, String> details, String state, String connection, Instant disconnected,
    Instant created, Instant removed, long version)
    implements HostBuilder.With, Stateful {}
