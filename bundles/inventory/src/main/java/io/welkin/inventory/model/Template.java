// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A template: what VMs are made from. Zone null means every zone. Sizes in bytes. */
@RecordBuilder
public record Template(UUID id, UUID accountId, UUID domainId, UUID zoneId, String name, String displayText,
    String format,
    String hypervisor, String url, String checksum, boolean isPublic, boolean featured, boolean extractable,
    boolean passwordEnabled, boolean sshKeyEnabled, boolean requiresHvm, boolean scalable, int bits, String arch,
    String templateType, String templateTag, Long virtualSize, Long physicalSize, Map<String, String> details,
    UUID osTypeId, UUID userDataId, String userDataPolicy, String status, boolean ready, Instant created,
    Instant removed, long version)
    implements TemplateBuilder.With, Owned {}
