// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * A user of an account. The password is a hash with its parameters; the secret key is encrypted.
 *
 * @param totpKey the encrypted key of the second factor, or null for none
 */
@RecordBuilder
public record User(UUID id, UUID accountId, String username, String password, String firstName, String lastName,
    String email,
    String timezone, String state, String apiKey, String secretKey, String totpKey, Instant created, Instant removed, long version)
    implements UserBuilder.With, Row {}
