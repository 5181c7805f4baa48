// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.UUID;

/**
 * Who calls, once authenticated.
 *
 * @param roleId the account's role, or null for the default one of its type
 * @param domainPath of the account's domain, {@code /} for the root, else ending in {@code /}
 * @param remoteAddress where the call came from, or null
 */
public record Caller(UUID userId, String username, UUID accountId, String account, UUID domainId, String domainPath,
    RoleType role, UUID roleId, String remoteAddress) {
  /** Whether nothing is hidden from it. */
  public boolean root() {
    return role == RoleType.ROOT_ADMIN;
  }
}
