// SPDX-License-Identifier: Apache-2.0
package io.welkin.testing;

/** Address patterns as Artemis reads them: {@code *} is one word, {@code #} any number of words. */
final class Wildcards {
  private Wildcards() {}

  static boolean matches(String pattern, String address) {
    return matches(pattern.split("\\."), 0, address.split("\\."), 0);
  }

  private static boolean matches(String[] pattern, int p, String[] words, int w) {
    if (p == pattern.length) {
      return w == words.length;
    }
    if (pattern[p].equals("#")) {
      for (int next = w; next <= words.length; next++) {
        if (matches(pattern, p + 1, words, next)) {
          return true;
        }
      }
      return false;
    }
    return w < words.length && (pattern[p].equals("*") || pattern[p].equals(words[w]))
        && matches(pattern, p + 1, words, w + 1);
  }
}
