// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.api.http.edge.Bearer;
import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** What a client shows of itself: its key and secret as a bearer, or a session. */
final class Shown {
  static final String SESSION_KEY = "X-Session-Key";
  private static final String TOKEN_COOKIE = "JSESSIONID";
  private static final String KEY_COOKIE = "sessionkey";

  private Shown() {}

  /** 401 for what nobody could verify. */
  static Credentials of(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      return Bearer.of(authorization).map(b -> CredentialsBuilder.builder().apiKey(b.key()).secretKey(b.secret()).build())
          .orElseThrow(() -> Problem.unauthorized().refused());
    }
    return CredentialsBuilder.builder().session(cookie(request, TOKEN_COOKIE)).sessionCookie(cookie(request, KEY_COOKIE))
        .sessionKey(request.getHeader(SESSION_KEY)).build();
  }

  private static String cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /** A {@code Set-Cookie} header; an empty value makes the client forget the cookie. */
  static String setCookie(String name, String value, boolean secure) {
    return name + "=" + value + "; Path=" + RestServlet.ROOT + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
        + (value.isEmpty() ? "; Max-Age=0" : "");
  }
}
