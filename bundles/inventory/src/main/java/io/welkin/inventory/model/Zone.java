// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A zone: one data centre with its own management cluster. */
@RecordBuilder
public record Zone(UUID id, String name, String description, String dns1, String dns2, String internalDns1,
    String internalDns2,
    String networkType, String networkDomain, String guestCidr, boolean localStorage, boolean securityGroups,
    String allocationState, String token, UUID domainId, Map<String, String> details, Instant created, Instant removed,
    long version)
    implements ZoneBuilder.With, Row {}
