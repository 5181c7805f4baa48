// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.kernel.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;

/**
 * One request.
 *
 * @param id names it in answers and logs
 * @param method of HTTP, {@code GET} for {@code HEAD}
 * @param path segments, decoded
 * @param query parameters, decoded
 * @param body empty when there is none
 */
record Exchange(UUID id, String method, List<String> path, Map<String, List<String>> query, byte[] body,
    HttpServletRequest request) {
  private static final int LONGEST_KEY = 255;
  private static final List<String> JSON = List.of("application/json", "application/merge-patch+json");

  Exchange(String method, List<String> path, Map<String, List<String>> query, byte[] body, HttpServletRequest request) {
    this(Ids.next(), method, path, new LinkedHashMap<>(query), body, request);
  }

  String header(String name) {
    return request.getHeader(name);
  }

  /** Of a POST, which would otherwise be done again when it is sent again; or null. */
  String idempotencyKey() {
    String key = method.equals("POST") ? header("Idempotency-Key") : null;
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw Problem.badRequest("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters").refused();
    }
    return key;
  }

  /** Takes a parameter that is not the operation's out of the query; null when it is not there. */
  String take(String name) {
    List<String> values = query.remove(name);
    return values == null ? null : values.get(values.size() - 1);
  }

  /** Refuses a body that is not JSON. */
  void checkType() {
    String type = request.getContentType() == null ? "" : request.getContentType().split(";")[0].trim();
    if (body.length > 0 && JSON.stream().noneMatch(type::equalsIgnoreCase)) {
      throw new Problem(415, "unsupported-media-type", 0, "The body of a request must be application/json").refused();
    }
  }
}
