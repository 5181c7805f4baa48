// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Run;
import java.time.Instant;

/**
 * Where a step runs.
 *
 * @param tx the transaction that commits with the step's result
 * @param run the run, as it was when the step began
 * @param cause why, with the run's id
 * @param attempt from 1
 * @param began when the step was executed first
 * @param undoing whether this is compensation
 * @param note what the step noted with the command whose answer came, or null
 */
public record StepContext(Tx tx, Run run, Cause cause, int attempt, Instant began, boolean undoing, String note) {}
