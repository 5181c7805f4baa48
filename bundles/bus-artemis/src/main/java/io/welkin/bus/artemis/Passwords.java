// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Broker passwords: plain, or {@code {PBKDF2}iterations:salt:hash} with HMAC-SHA-256 and base 64. */
final class Passwords {
  private static final int ITERATIONS = 210_000;
  private static final Pattern HASHED = Pattern.compile("\\{PBKDF2\\}(\\d{1,8}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  private Passwords() {}

  static boolean matches(String given, String secret) {
    if (given == null) {
      return false;
    }
    Matcher hashed = HASHED.matcher(secret);
    if (!hashed.matches()) {
      return MessageDigest.isEqual(bytes(given), bytes(secret));
    }
    byte[] salt = Base64.getDecoder().decode(hashed.group(2));
    byte[] expected = Base64.getDecoder().decode(hashed.group(3));
    return MessageDigest.isEqual(derive(given, salt, Integer.parseInt(hashed.group(1))), expected);
  }

  static String hash(String password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder encoder = Base64.getEncoder();
    return "{PBKDF2}" + ITERATIONS + ":" + encoder.encodeToString(salt) + ":"
        + encoder.encodeToString(derive(password, salt, ITERATIONS));
  }

  /** A password that nobody can guess. */
  static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256)).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
