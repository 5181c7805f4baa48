// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * What regular members of a project may do there; its rules are {@link RolePermission}s.
 *
 * @param accountId the account of the project
 */
@RecordBuilder
public record ProjectRole(UUID id, UUID projectId, UUID accountId, UUID domainId, String name, String description, Instant created,
    long version)
    implements ProjectRoleBuilder.With, Owned {}
