// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that only look different at rest, with real signatures. */
public final class TestSecrets implements Secrets {
  private static final String MARK = "at rest ";

  @Override public String encrypt(String text) {
    return MARK + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override public String decrypt(String encrypted) {
    return new String(Base64.getDecoder().decode(encrypted.substring(MARK.length())), StandardCharsets.UTF_8);
  }

  @Override public String sign(String purpose, String text) {
    return HexFormat.of().formatHex(Signatures.mac("HmacSHA256", "key of this test for " + purpose, text));
  }
}
