// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which page of a list is asked for. What {@code next} says is for nobody but us.
 *
 * @param number from 1
 * @param limit items on it
 */
record Paging(int number, int limit) {
  static final String LIMIT = "limit";
  static final String NEXT = "next";
  static final int DEFAULT = 100;
  static final int MOST = 500;
  private static final Pattern TOKEN = Pattern.compile("([1-9][0-9]{0,8})[.]([1-9][0-9]{0,2})");

  /** As a client asks for it: the first page with {@code limit}, or the one that {@code next} stands for. */
  static Paging of(String limit, String next) {
    if (next == null) {
      return limited(1, limit == null ? Integer.toString(DEFAULT) : limit);
    }
    try {
      Matcher token = TOKEN.matcher(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.ISO_8859_1));
      if (token.matches()) {
        return limited(Integer.parseInt(token.group(1)), token.group(2));
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static Paging limited(int number, String limit) {
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      throw Problem.badRequest("limit must be a number from 1 to " + MOST).refused();
    }
    return new Paging(number, Integer.parseInt(limit));
  }

  private static Problem.Refused unknown() {
    return Problem.badRequest("next must be what an answer said").refused();
  }

  void send(Map<String, String> parameters) {
    parameters.put("page", Integer.toString(number));
    parameters.put("pagesize", Integer.toString(limit));
  }

  /** What stands for the page after this one, or null for the last one. */
  String next(long count) {
    return (long) number * limit >= count ? null : Base64.getUrlEncoder().withoutPadding()
        .encodeToString(((number + 1) + "." + limit).getBytes(StandardCharsets.ISO_8859_1));
  }
}
