// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http.edge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * An API key and its secret, as {@code Authorization: Bearer BASE64(key:secret)} shows them, in either alphabet of Base64,
 * padded or not. Nothing is checked: that is the gateway's.
 */
public record Bearer(String key, String secret) {
  private static final String SCHEME = "bearer ";

  /** Empty for whatever else the header says. */
  public static Optional<Bearer> of(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    String token = authorization.substring(SCHEME.length()).trim().replace('+', '-').replace('/', '_');
    try {
      String pair = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon > 0 ? Optional.of(new Bearer(pair.substring(0, colon), pair.substring(colon + 1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Never shows what was shown. */
  @Override public String toString() {
    return "Bearer";
  }
}
