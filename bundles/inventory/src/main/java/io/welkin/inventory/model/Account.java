// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * An account, which owns resources.
 *
 * @param role the name of a role type, or {@link #PROJECT} for what a project owns its resources by
 * @param roleId its role, or null for the default one of that type
 */
@RecordBuilder
public record Account(UUID id, UUID domainId, String name, String role, UUID roleId, String state, String networkDomain,
    Instant created,
    Instant removed, long version)
    implements AccountBuilder.With, Row {
  public static final String PROJECT = "PROJECT";

  public boolean ofProject() {
    return PROJECT.equals(role);
  }

  /** Whether it may have as much as it likes: a root administrator's. */
  public boolean unlimited() {
    return "ROOT_ADMIN".equals(role);
  }
}
