// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An operating system that guests may have. */
@RecordBuilder
public record GuestOs(UUID id, UUID categoryId, String name, String displayName, boolean userDefined,
    boolean displayed, Map<String, String> details, Instant created, Instant removed, long version)
    implements GuestOsBuilder.With, Row {}
