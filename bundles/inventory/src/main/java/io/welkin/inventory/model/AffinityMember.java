// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.UUID;

/** A VM in an affinity group. */
@RecordBuilder
public record AffinityMember(UUID id, UUID groupId, UUID vmId, long version)
    implements AffinityMemberBuilder.With, Row {}
