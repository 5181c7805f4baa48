// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.UUID;

/**
 * One call of an operation.
 *
 * @param caller who calls
 * @param scope whose rows a list may show
 * @param parameters validated against the descriptor
 * @param requestId unique for one call of a client; a repeated one returns the job that it already made
 * @param jobId the id that the client wants its job to have, or null
 * @param traceparent W3C trace context, or null
 * @param protocol by which it came, such as {@code query}; or null
 */
public record Call(Caller caller, Scope scope, Parameters parameters, UUID requestId, UUID jobId,
    String traceparent, String protocol) {
  /** A call that came by no protocol. */
  public Call(Caller caller, Scope scope, Parameters parameters, UUID requestId, UUID jobId, String traceparent) {
    this(caller, scope, parameters, requestId, jobId, traceparent, null);
  }
}
