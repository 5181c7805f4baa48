// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A name under which an account keeps VMs together. */
@RecordBuilder
public record InstanceGroup(UUID id, UUID accountId, UUID domainId, String name, Instant created, long version)
    implements InstanceGroupBuilder.With, Owned {}
