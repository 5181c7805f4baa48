// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Form-encoded parameters in UTF-8, from the query string and the body. Names keep the case in which they were sent,
 * because the signature is over it; of a repeated name the last value counts.
 */
final class FormParameters {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds what stands in a query string or body; null adds nothing. IllegalArgumentException for a broken escape. */
  void add(String encoded) {
    if (encoded == null) {
      return;
    }
    for (String pair : encoded.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      values.remove(name);
      values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
  }

  Map<String, String> values() {
    return values;
  }

  /** The last value of a name in whatever case. */
  Optional<String> get(String name) {
    return values.entrySet().stream().filter(e -> e.getKey().toLowerCase(Locale.ROOT).equals(name))
        .map(Map.Entry::getValue).reduce((first, last) -> last);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(octet(text, i));
        i += 3;
      } else {
        int next = i + Character.charCount(text.codePointAt(i));
        bytes.writeBytes((c == '+' ? " " : text.substring(i, next)).getBytes(StandardCharsets.UTF_8));
        i = next;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int octet(String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("a percent sign in the request is not followed by two hexadecimal digits");
    }
    return high * 16 + low;
  }
}
