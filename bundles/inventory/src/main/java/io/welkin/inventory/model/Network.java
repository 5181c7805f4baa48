// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A guest network; a shared one plugs its cards into a bridge of the hosts. */
@RecordBuilder
public record Network(UUID id, UUID zoneId, UUID physicalNetworkId, UUID offeringId, UUID accountId, UUID domainId,
    String name,
    String displayText, String guestType, String aclType, String state, String bridge, String vlan, String gateway,
    String netmask, String cidr, String startIp, String endIp, String dns1, String dns2, String networkDomain,
    Instant created, Instant removed, long version)
    implements NetworkBuilder.With, Owned {}
