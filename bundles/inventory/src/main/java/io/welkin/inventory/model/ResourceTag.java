// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A tag of a resource: a key with a value, one of each key. */
@RecordBuilder
public record ResourceTag(UUID id, String kind, UUID resourceId, UUID accountId, UUID domainId, String key,
    String value, String customer, Instant created, long version)
    implements ResourceTagBuilder.With, Owned {}
