// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A pod of a zone. */
@RecordBuilder
public record Pod(UUID id, UUID zoneId, String name, String gateway, String netmask, String startIp, String endIp,
    String allocationState, Instant created, Instant removed, long version)
    implements PodBuilder.With, Row {}
