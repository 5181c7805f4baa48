// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

/**
 * What a client showed. An edge holds no secret: it forwards what was signed, and the gateway checks.
 *
 * @param apiKey the key id, or null
 * @param canonical the canonical string that the signature is over, or null
 * @param signature base64, or null
 * @param algorithm of the signature, such as {@code HmacSHA1}
 * @param session a session token, or null
 * @param sessionKey the second half of a session that the client sent as parameter, or null
 * @param local the name of an operator who works on the console of the control node itself, or null. Accepted only from
 *     the in-VM connector
 */
public record Credentials(String apiKey, String canonical, String signature, String algorithm, String session,
    String sessionKey, String local) {
  public static final Credentials NONE = new Credentials(null, null, null, null, null, null, null);
}
