// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A comment on a resource. */
@RecordBuilder
public record Annotation(UUID id, String kind, UUID resourceId, UUID accountId, UUID domainId, UUID userId,
    String username, String text, boolean adminsOnly, Instant created, Instant removed, long version)
    implements AnnotationBuilder.With, Owned {}
