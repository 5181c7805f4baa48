// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A rule about where the VMs of an account may be in relation to each other. */
@RecordBuilder
public record AffinityGroup(UUID id, UUID accountId, UUID domainId, String name, String type, String description,
    Instant created, long version)
    implements AffinityGroupBuilder.With, Owned {}
