// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** An instance that Welkin does not know. It is listed, and never touched. */
@RecordBuilder
public record UnmanagedInstance(UUID id, UUID endpointId, String nativeId, String name, String host, String power,
    int vcpus, long memoryMiB,
    Instant firstSeen, Instant lastSeen, long version)
    implements UnmanagedInstanceBuilder.With, Row {}
