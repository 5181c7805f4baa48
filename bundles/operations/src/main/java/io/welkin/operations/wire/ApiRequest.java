// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A call as an edge sends it; type {@code api.request/1}.
 *
 * @param command the operation's name, or null when the client named none
 * @param parameters as the client sent them: names in its own case and values decoded, in the order of sending, the last
 *     of a repeated name. When the call is signed all that the signature is over must be here
 * @param credentials what the client showed
 * @param expires when the call stops being good, where the protocol says so outside of the parameters; or null
 * @param method HTTP method or another word for how it came
 * @param requestId unique for one call
 * @param remoteAddress of the client
 * @param protocol such as {@code query}
 * @param idempotencyKey the client's own name of a change that is to be done once, however often it is sent; or null
 */
public record ApiRequest(String command, Map<String, String> parameters, Credentials credentials, String expires,
    String method, UUID requestId, String remoteAddress, String protocol, String idempotencyKey) {
  public ApiRequest {
    parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    credentials = credentials == null ? Credentials.NONE : credentials;
  }

  /** A call that is done as often as it is sent. */
  public ApiRequest(String command, Map<String, String> parameters, Credentials credentials, String expires, String method,
      UUID requestId, String remoteAddress, String protocol) {
    this(command, parameters, credentials, expires, method, requestId, remoteAddress, protocol, null);
  }

  /** Never shows values: they may be secrets. */
  @Override public String toString() {
    return "ApiRequest[" + command + " " + requestId + " from " + remoteAddress + "]";
  }
}
