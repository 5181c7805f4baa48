// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** Data that guests read at their start, kept under a name that is unique in its account. */
@RecordBuilder
public record UserData(UUID id, UUID accountId, UUID domainId, String name, String content, String params,
    Instant created, Instant removed, long version)
    implements UserDataBuilder.With, Owned {}
