// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Which web pages may call from a browser (the Fetch standard's CORS protocol). Thread safe. */
final class Origins {
  private static final String ALLOW = "Access-Control-Allow-";
  private static final String SECONDS_TO_REMEMBER = "600";

  private final Set<String> allowed;

  Origins(String... allowed) {
    this.allowed = Set.of(allowed);
  }

  /** Says what the browser asks for; true when that was all it asked. */
  boolean answered(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (allowed.isEmpty() || origin == null) {
      return false;
    }
    response.addHeader("Vary", "Origin");
    boolean preflight = request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    if (allowed.contains(origin)) {
      response.setHeader(ALLOW + "Origin", origin);
      response.setHeader(ALLOW + "Credentials", "true");
      response.setHeader("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Description");
      if (preflight) {
        response.setHeader(ALLOW + "Methods", "GET, POST, PATCH, DELETE");
        response.setHeader(ALLOW + "Headers", "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
            + "Last-Event-ID, Prefer, X-Session-Key, traceparent");
        response.setHeader("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
      }
    }
    if (preflight) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
    return preflight;
  }
}
