// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

import java.time.Duration;
import java.util.UUID;

/**
 * What travels beside a body. Everything may be null or 0 where it has no meaning.
 *
 * @param key idempotency key, {@code run/step}, the same on every attempt
 * @param attempt which attempt of the key, from 1
 * @param resource the resource that is worked on; commands for one resource are worked in order
 * @param endpoint the endpoint that it goes to
 * @param generation of the spec in the body
 * @param fence of the resource; a driver-host refuses one that is lower than it has seen
 * @param timeout how long the receiver may take once it has begun; a queued message does not age
 * @param sequence of an answer or observation among those of its endpoint
 * @param traceparent W3C trace context
 * @param replyTo address name for the answer to a request
 * @param correlation pairs an answer with its request
 */
public record Headers(String key, int attempt, UUID resource, UUID endpoint, long generation, long fence,
    Duration timeout, long sequence, String traceparent, String replyTo, String correlation) {
  public static final Headers NONE = HeadersBuilder.builder().build();
}
