// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * What several accounts work on together. What it has belongs to an account of its own, which nobody logs in to.
 *
 * @param accountId that account
 * @param ownerId the account that made it, which it counts for
 * @param state Active or Suspended
 */
@RecordBuilder
public record Project(UUID id, UUID domainId, UUID accountId, UUID ownerId, String name, String displayText, String state,
    Instant created, Instant removed, long version)
    implements ProjectBuilder.With, Owned {}
