// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * What accounts may do. What its rules do not decide is as its type has it.
 *
 * @param type the name of a role type
 * @param byDefault one of those that every cloud has: it cannot be changed
 */
@RecordBuilder
public record Role(UUID id, String name, String type, String description, boolean byDefault, Instant created,
    Instant removed, long version)
    implements RoleBuilder.With, Row {}
