// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * What a {@code bus} step asks of whoever works its address. The answer is a {@code workflow.answer/1} or a
 * {@code failure/1}, sent to {@code welkin.answer} with the key and the attempt of this message.
 *
 * @param resource what the run is about, such as a VM
 * @param command what shall be done, in words that both sides know
 * @param body as the step says it
 */
public record StepRequest(UUID run, String workflow, UUID resource, String command, JsonNode body) {}
