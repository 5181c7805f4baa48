// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * Logins that failed, of one name or from one address.
 *
 * @param id follows from the subject
 * @param since when the first of them failed
 * @param until when the next one is tried, or null
 */
@RecordBuilder
public record LoginFailures(UUID id, String subject, int failures, Instant since, Instant until, long version)
    implements LoginFailuresBuilder.With, Row {}
