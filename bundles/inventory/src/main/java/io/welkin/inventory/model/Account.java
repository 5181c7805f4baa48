// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** An account, which owns resources. The role is the name of a role type. */
@RecordBuilder
public record Account(UUID id, UUID domainId, String name, String role, String state, String networkDomain,
    Instant created,
    Instant removed, long version)
    implements AccountBuilder.With, Row {}
