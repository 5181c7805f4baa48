// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import io.welkin.operations.wire.Credentials;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets a console of this very process call operations as root administrator. The credentials hold a token that is made
 * anew at each start and never leaves the process otherwise, so only a holder of this service can make them, and only the
 * gateway of the same process accepts them. Thread safe, never blocks.
 */
@ProviderType
public interface LocalOperator {
  /**
   * Credentials for one call or many.
   *
   * @param operator the name that records show as cause
   */
  Credentials credentials(String operator);
}
