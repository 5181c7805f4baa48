// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.UUID;

/**
 * Who calls, once authenticated.
 *
 * @param domainPath of the account's domain, {@code /} for the root, else ending in {@code /}
 * @param remoteAddress where the call came from, or null
 */
public record Caller(UUID userId, String username, UUID accountId, String account, UUID domainId, String domainPath,
    RoleType role, String remoteAddress) {
  /** Whether nothing is hidden from it. */
  public boolean root() {
    return role == RoleType.ROOT_ADMIN;
  }
}
