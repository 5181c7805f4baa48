// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import java.time.Instant;

/**
 * What a person said to a run that asked.
 *
 * @param approved yes or no
 * @param by who, as {@code operator:name}
 * @param note in that person's words, or null
 */
public record Decision(boolean approved, String by, Instant at, String note) {}
