// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** The two cookies of a session: the token and the session key. */
final class SessionCookies {
  static final String TOKEN = "JSESSIONID";
  static final String KEY = "sessionkey";

  private SessionCookies() {}

  /** The value that the client sent, or null. */
  static String value(HttpServletRequest request, String name) {
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
  static String header(String name, String value, boolean secure) {
    return name + "=" + value + "; Path=/client; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
        + (value.isEmpty() ? "; Max-Age=0" : "");
  }
}
