// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.operations.Parameters;
import io.welkin.operations.wire.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which page of a list is asked for. Pages follow each other by the place of their last item, so that what comes and goes meanwhile
 * moves none; a list that has no such places goes by number. What {@code next} says is for nobody but us.
 *
 * @param number from 1; 0 for the page after a place
 * @param limit items on it
 * @param place after which it begins; empty on the first page, null on those by number
 */
record Paging(int number, int limit, String place) {
  static final String LIMIT = "limit";
  static final String NEXT = "next";
  static final int DEFAULT = 100;
  static final int MOST = 500;
  private static final Pattern TOKEN = Pattern.compile("([1-9][0-9]{0,2})(?:[.]([1-9][0-9]{0,8})|:([A-Za-z0-9_-]+))");

  /** As a client asks for it: the first page with {@code limit}, or the one that {@code next} stands for. */
  static Paging of(String limit, String next) {
    if (next == null) {
      return limited(1, limit == null ? Integer.toString(DEFAULT) : limit, "");
    }
    try {
      Matcher token = TOKEN.matcher(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.ISO_8859_1));
      if (token.matches()) {
        return limited(token.group(2) == null ? 0 : Integer.parseInt(token.group(2)), token.group(1), token.group(3));
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static Paging limited(int number, String limit, String place) {
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      throw Problem.badRequest("limit must be a number from 1 to " + MOST).refused();
    }
    return new Paging(number, Integer.parseInt(limit), place);
  }

  private static Problem.Refused unknown() {
    return Problem.badRequest("next must be what an answer said").refused();
  }

  void send(Map<String, String> parameters) {
    if (number > 0) {
      parameters.put("page", Integer.toString(number));
    }
    if (place != null) {
      parameters.put(Parameters.AFTER, place);
    }
    parameters.put("pagesize", Integer.toString(limit));
  }

  /** What stands for the page after this one, or null for the last one. */
  String next(ApiResponse answer) {
    if (answer.next() != null) {
      return token(limit + ":" + answer.next());
    }
    boolean last = number == 0 || (long) number * limit >= answer.count() || answer.body().isEmpty();
    return last ? null : token(limit + "." + (number + 1));
  }

  private static String token(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
