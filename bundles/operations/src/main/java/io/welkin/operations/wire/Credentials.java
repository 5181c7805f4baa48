// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

/**
 * What a client showed. An edge holds no secret: it forwards, and the gateway checks. What a signature is over the gateway
 * works out itself from the parameters as they were sent, so that nothing else is executed than what was signed.
 *
 * @param apiKey the key id, or null
 * @param signature base64, or null
 * @param algorithm of the signature: {@code HmacSHA1} or {@code HmacSHA256}; null when its length shall tell
 * @param session a session token, from a cookie, or null
 * @param sessionCookie the session key from a cookie, or null
 * @param sessionKey the session key from a parameter, or null
 * @param local the name of an operator at the console of the control node, see
 *     {@link io.welkin.operations.LocalOperator}, or null
 * @param localToken proof that it is so, or null
 * @param secretKey the secret that belongs to the key, of a client that shows it instead of signing, or null
 * @param request the request of HTTP with a signature over the whole of it, or null
 */
public record Credentials(String apiKey, String signature, String algorithm, String session, String sessionCookie,
    String sessionKey, String local, String localToken, String secretKey, SignedRequest request) {
  public static final Credentials NONE = CredentialsBuilder.builder().build();

  /** Never shows what was shown. */
  @Override public String toString() {
    return "Credentials[" + (apiKey != null ? "key" : session != null ? "session" : local != null ? "local"
        : request != null ? "request" : "none") + "]";
  }
}
