// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A network card of a VM; its address is unique in its network while the row exists. */
@RecordBuilder
public record Nic(UUID id, UUID vmId, UUID networkId, int deviceIndex, String macAddress, String ipAddress,
    String netmask,
    String gateway, boolean defaultNic, Instant created, long version)
    implements NicBuilder.With, Row {}
