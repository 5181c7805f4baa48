// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** What kinds of networks there are. */
@RecordBuilder
public record NetworkOffering(UUID id, String name, String displayText, String guestType, String trafficType,
    String availability,
    boolean specifyVlan, boolean specifyIpRanges, boolean defaultOffering, String state, Instant created,
    Instant removed, long version)
    implements NetworkOfferingBuilder.With, Row {}
