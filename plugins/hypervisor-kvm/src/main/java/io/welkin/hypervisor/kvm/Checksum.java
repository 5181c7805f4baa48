// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checksum as templates are registered with.
 *
 * @param algorithm as the JDK names it
 * @param hex lower case
 */
record Checksum(String algorithm, String hex) {
  private static final Pattern FORM = Pattern.compile("(?:\\{([A-Za-z0-9-]+)\\})?([0-9a-fA-F]+)");
  private static final Map<String, Integer> DIGITS =
      Map.of("MD5", 32, "SHA-1", 40, "SHA-224", 56, "SHA-256", 64, "SHA-384", 96, "SHA-512", 128);

  /** Reads {@code {SHA-256}hex} or bare hex, whose length tells the algorithm. Null stays null. */
  static Checksum parse(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      String hex = form.group(2).toLowerCase(Locale.ROOT);
      for (Map.Entry<String, Integer> known : DIGITS.entrySet()) {
        boolean named = form.group(1) == null || form.group(1).equalsIgnoreCase(known.getKey());
        if (named && known.getValue() == hex.length()) {
          return new Checksum(known.getKey(), hex);
        }
      }
    }
    throw FailureException.invalid("Checksum", "Not a checksum of a known algorithm: " + text);
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static Checksum of(MessageDigest digest) {
    return new Checksum(digest.getAlgorithm(), HexFormat.of().formatHex(digest.digest()));
  }

  @Override public String toString() {
    return "{" + algorithm + "}" + hex;
  }
}
