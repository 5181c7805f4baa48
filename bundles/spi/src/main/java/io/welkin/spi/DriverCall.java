// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi;

import java.time.Instant;

/**
 * The circumstances of one call to a driver.
 *
 * @param endpoint where the call goes
 * @param key the idempotency key: the same for every attempt of the same step
 * @param fence rises with every attempt, cancel and undo of work on the resource; an older one must not act
 * @param deadline after which nobody waits for the answer; a driver that cannot answer by then throws UNKNOWN
 */
public record DriverCall(Endpoint endpoint, String key, long fence, Instant deadline) {}
