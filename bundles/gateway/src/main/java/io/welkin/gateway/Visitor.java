// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.Caller;

/**
 * A client whose credentials were looked at.
 *
 * @param caller who it is; {@link #nobody} without credentials
 * @param session the session that it came with, or null
 */
record Visitor(Caller caller, SessionTokens.Session session) {
  /** Someone without credentials: may only do what is public. */
  static Visitor nobody(String remoteAddress) {
    return new Visitor(new Caller(null, null, null, null, null, null, io.welkin.operations.RoleType.USER, null,
        remoteAddress), null);
  }

  boolean known() {
    return caller.userId() != null;
  }
}
