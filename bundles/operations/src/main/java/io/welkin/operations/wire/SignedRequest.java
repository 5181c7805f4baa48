// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request of HTTP as it was sent, for protocols whose signature is over the whole of it (versions 2 and 4 of the signatures of
 * AWS). The edge forwards it with every call that it makes of the request, and the gateway works out from it what was signed.
 *
 * @param method of HTTP
 * @param path as sent, with its escapes
 * @param query as sent, with its escapes, or null
 * @param headers by lower-case name; the values of a repeated one are joined by commas in the order of sending
 * @param form the body, if it is a form; or null
 */
public record SignedRequest(String method, String path, String query, Map<String, String> headers, String form) {
  public SignedRequest {
    Map<String, String> lower = new TreeMap<>();
    if (headers != null) {
      headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    }
    headers = Collections.unmodifiableMap(lower);
  }

  /**
   * A name and a value.
   *
   * @param name decoded
   * @param value decoded, empty when there is none
   */
  public record Pair(String name, String value) {}

  /**
   * What query and form say, in the order of sending. Edge and gateway read it here, so that what is carried out is what was
   * signed.
   *
   * @throws IllegalArgumentException for a broken escape
   */
  public List<Pair> parameters() {
    List<Pair> all = new ArrayList<>(pairs(query));
    all.addAll(pairs(form));
    return all;
  }

  /** The same of the query alone. */
  public List<Pair> queryParameters() {
    return pairs(query);
  }

  private static List<Pair> pairs(String encoded) {
    return encoded == null ? List.of()
        : Arrays.stream(encoded.split("&")).filter(p -> !p.isEmpty()).map(SignedRequest::pair).toList();
  }

  private static Pair pair(String text) {
    int equals = text.indexOf('=');
    return equals < 0 ? new Pair(decode(text), "") : new Pair(decode(text.substring(0, equals)),
        decode(text.substring(equals + 1)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Never shows values: they may be secrets. */
  @Override public String toString() {
    return "SignedRequest[" + method + " " + path + "]";
  }
}
