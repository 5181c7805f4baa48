// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * A directory that knows the passwords of users.
 *
 * @param domainId whose users, with those of the domains below; null for all
 * @param security none, starttls or ldaps
 * @param bindDn who searches, or null for anybody
 * @param bindPassword its password, encrypted; or null
 * @param userFilter which entries are people
 * @param usernameAttribute which of their attributes is the user name
 */
@RecordBuilder
public record LdapServer(UUID id, UUID domainId, String hostname, int port, String security, String searchBase, String bindDn,
    String bindPassword, String userFilter, String usernameAttribute, Instant created, long version)
    implements LdapServerBuilder.With, Row {}
