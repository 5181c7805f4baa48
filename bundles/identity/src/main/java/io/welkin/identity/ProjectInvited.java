// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody was invited by e-mail; type {@code project.invited/1} on {@code welkin.event.project.invited}. Welkin sends no mail:
 * whoever does tells the address the token, which nothing else ever shows.
 *
 * @param token with which {@code updateProjectInvitation} answers the invitation
 */
public record ProjectInvited(UUID invitation, UUID project, String name, String email, String token, Instant expires) {
  /** Never shows the token. */
  @Override public String toString() {
    return "ProjectInvited[" + invitation + " to " + project + "]";
  }
}
