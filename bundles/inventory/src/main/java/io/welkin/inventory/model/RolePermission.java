// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.UUID;

/**
 * A rule of a role: of all that fit an operation the first one counts.
 *
 * @param rule the name of an operation; {@code *} in it stands for anything
 * @param position among the rules of the role, from 0
 */
@RecordBuilder
public record RolePermission(UUID id, UUID roleId, String rule, boolean allowed, String description, int position,
    long version)
    implements RolePermissionBuilder.With, Row {}
