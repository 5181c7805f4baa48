// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.wire.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of the query API: section A7 of the wire facts. */
final class Signatures {
  private static final int SHA256_BYTES = 32;

  private Signatures() {}

  /** What the client signed: its parameters without the signature, in the order of their names as sent. */
  static String canonical(Map<String, String> sent) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(sent).forEach((name, value) -> {
      if (!name.equalsIgnoreCase("signature")) {
        text.append(text.isEmpty() ? "" : "&").append(name).append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
      }
    });
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether the signature is right; takes as long for a wrong one. */
  static boolean matches(Map<String, String> sent, Credentials shown, String secret) {
    byte[] signature;
    try {
      signature = Base64.getDecoder().decode(shown.signature());
    } catch (IllegalArgumentException e) {
      return false;
    }
    String algorithm = shown.algorithm() != null ? shown.algorithm()
        : signature.length == SHA256_BYTES ? "HmacSHA256" : "HmacSHA1";
    if (!algorithm.equals("HmacSHA1") && !algorithm.equals("HmacSHA256")) {
      return false;
    }
    return MessageDigest.isEqual(mac(algorithm, secret, canonical(sent)), signature);
  }

  static byte[] mac(String algorithm, String secret, String text) {
    return mac(algorithm, secret.getBytes(StandardCharsets.UTF_8), text);
  }

  static byte[] mac(String algorithm, byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
