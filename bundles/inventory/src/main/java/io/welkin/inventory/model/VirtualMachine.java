// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A VM of a user. {@code state} is the phase, {@code desiredPower} what was asked for (RUNNING, STOPPED, ABSENT),
 * {@code observedPower} what was seen. {@code adopted} says that native tools made it: what defines it is not Welkin's.
 */
@RecordBuilder
public record VirtualMachine(UUID id, UUID accountId, UUID domainId, UUID userId, UUID zoneId, UUID podId,
    UUID clusterId, UUID hostId,
    UUID lastHostId, String name, String displayName, String instanceName, String groupName, String hypervisor,
    UUID serviceOfferingId, UUID diskOfferingId, UUID templateId, UUID osTypeId, UUID groupId, List<String> keyPairs,
    String userData, UUID userDataId, Map<String, String> userDataDetails,
    boolean haEnabled, boolean scalable, boolean displayed, boolean deleteProtection, boolean adopted,
    Map<String, String> details,
    int cpuNumber, int cpuSpeed, int memory, String state, String desiredPower, String observedPower,
    Instant observedAt, long generation, long rebootGeneration, Instant updated, Instant created, Instant removed,
    long version)
    implements VirtualMachineBuilder.With, Stateful, Owned {}
