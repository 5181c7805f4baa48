// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A physical network of a zone. */
@RecordBuilder
public record PhysicalNetwork(UUID id, UUID zoneId, String name, String vlan, List<String> isolationMethods,
    String speed, List<String> tags,
    String state, Instant created, Instant removed, long version)
    implements PhysicalNetworkBuilder.With, Row {}
