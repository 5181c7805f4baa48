// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is asked to work on a project.
 *
 * @param accountId the account of the project
 * @param guestAccountId who is asked, or null for whoever has the token that was sent to the address
 * @param guestUserId the one user of that account, or null for all
 * @param email the address, or null
 * @param token a hash of the token, or null
 * @param role what the member will be: Admin or Regular
 * @param state Pending, Completed or Declined
 * @param expires when a pending one is none any more
 */
@RecordBuilder
public record ProjectInvitation(UUID id, UUID projectId, UUID accountId, UUID domainId, UUID guestAccountId, UUID guestUserId,
    String email, String token, String role, UUID projectRoleId, String state, Instant created, Instant expires, long version)
    implements ProjectInvitationBuilder.With, Owned {
  public static final String PENDING = "Pending";
  public static final String COMPLETED = "Completed";
  public static final String DECLINED = "Declined";

  /** Whether it can be answered. */
  public boolean open(Instant now) {
    return state.equals(PENDING) && expires.isAfter(now);
  }
}
