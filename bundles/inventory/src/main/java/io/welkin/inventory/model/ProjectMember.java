// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * Who works on a project.
 *
 * @param accountId the account, with all of its users unless one is named
 * @param userId the one user, or null for all of the account's
 * @param role Admin or Regular
 * @param projectRoleId what a regular one may do there, or null for all that its account's role allows
 */
@RecordBuilder
public record ProjectMember(UUID id, UUID projectId, UUID accountId, UUID userId, String role, UUID projectRoleId,
    Instant created, long version)
    implements ProjectMemberBuilder.With, Row {
  public static final String ADMIN = "Admin";
  public static final String REGULAR = "Regular";

  public boolean admin() {
    return ADMIN.equals(role);
  }

  /** Whether it stands for this user. */
  public boolean is(UUID account, UUID user) {
    return accountId.equals(account) && (userId == null || userId.equals(user));
  }
}
