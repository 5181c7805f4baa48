// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A public key of an account; its name is unique in the account. */
@RecordBuilder
public record SshKeyPair(UUID id, UUID accountId, UUID domainId, String name, String publicKey, String fingerprint,
    Instant created,
    long version)
    implements SshKeyPairBuilder.With, Owned {}
