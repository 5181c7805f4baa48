// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a journal: {@code kind id name=value name=value ...}, percent-encoded and separated by blanks. A line
 * without values says that the object is gone.
 */
record Line(String kind, String id, Map<String, String> fields) {

  String write() {
    StringBuilder line = new StringBuilder(encode(kind)).append(' ').append(encode(id));
    new TreeMap<>(fields).forEach((k, v) -> line.append(' ').append(encode(k)).append('=').append(encode(v)));
    return line.toString();
  }

  static Line read(String text) {
    String[] words = text.split(" ");
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      fields.put(decode(words[i].substring(0, equals)), decode(words[i].substring(equals + 1)));
    }
    return new Line(decode(words[0]), decode(words[1]), fields);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
