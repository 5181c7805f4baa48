// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every half minute: RFC 6238 with HMAC-SHA1, as authenticator apps make them. */
final class Totp {
  private static final int KEY_BYTES = 20;
  private static final long STEP_SECONDS = 30;
  private static final int DIGITS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** A new key in Base32, as apps take it. */
  static String key() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    BigInteger number = new BigInteger(1, bytes);
    StringBuilder text = new StringBuilder();
    for (int shift = KEY_BYTES * Byte.SIZE - 5; shift >= 0; shift -= 5) {
      text.append(BASE32.charAt(number.shiftRight(shift).intValue() & 31));
    }
    return text.toString();
  }

  /** Whether it is the code of now, or of the step before or after, for clocks that differ. */
  static boolean matches(String key, String code, Instant now) {
    long step = now.getEpochSecond() / STEP_SECONDS;
    boolean right = false;
    for (long s = step - 1; s <= step + 1; s++) {
      right |= MessageDigest.isEqual(code(key, s).getBytes(StandardCharsets.US_ASCII), code.trim()
          .getBytes(StandardCharsets.US_ASCII));
    }
    return right;
  }

  /** The code of a moment. */
  static String code(String key, Instant at) {
    return code(key, at.getEpochSecond() / STEP_SECONDS);
  }

  private static String code(String key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(key), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format("%06d", number % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  private static byte[] bytes(String key) {
    BigInteger number = BigInteger.ZERO;
    for (char c : key.toCharArray()) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(c)));
    }
    byte[] bytes = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bytes[KEY_BYTES - 1 - i] = number.shiftRight(i * Byte.SIZE).byteValue();
    }
    return bytes;
  }
}
