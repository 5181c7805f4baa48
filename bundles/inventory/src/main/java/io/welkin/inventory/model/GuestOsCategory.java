// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A family of operating systems. */
@RecordBuilder
public record GuestOsCategory(UUID id, String name, boolean featured, int position, Instant created, long version)
    implements GuestOsCategoryBuilder.With, Row {}
