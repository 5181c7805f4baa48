// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** An API key and its secret key, 86 characters each. */
record KeyPair(String apiKey, String secretKey) {
  private static final int BYTES = 64;

  static KeyPair random() {
    return new KeyPair(text(BYTES), text(BYTES));
  }

  /** So many random bytes as text for URLs. */
  static String text(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  @Override public String toString() {
    return "KeyPair[" + apiKey + "]";
  }
}
