// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a driver connects to. {@code instance} is the driver-host that serves it; secret settings are encrypted. */
@RecordBuilder
public record HypervisorEndpoint(UUID id, UUID zoneId, UUID clusterId, String driver, String url, Map<String,
    String> settings, String instance,
    Instant created, Instant removed, long version)
    implements HypervisorEndpointBuilder.With, Row {}
