// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/** A workflow definition that some run was started with; kept as long as the runs. */
@RecordBuilder
public record WorkflowRevision(UUID id, String name, int revision, String definition, String digest, Instant created,
    long version)
    implements WorkflowRevisionBuilder.With, Row {}
