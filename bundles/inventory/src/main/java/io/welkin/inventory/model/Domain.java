// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A domain of the tree of customers. The root has path {@code /}; others end in {@code /}. */
@RecordBuilder
public record Domain(UUID id, UUID parentId, String name, String path, int level, String networkDomain, String state,
    Instant created, Instant removed, long version)
    implements DomainBuilder.With, Row {}
