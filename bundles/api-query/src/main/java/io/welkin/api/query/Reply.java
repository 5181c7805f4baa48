// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.api.http.edge.AsyncReply;
import io.welkin.operations.wire.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers as the query API gives them. */
final class Reply {
  private static final int LONGEST_DESCRIPTION = 500;

  private Reply() {}

  static void send(AsyncContext context, Rendering rendering, ApiResponse answer) {
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    HttpServletRequest request = (HttpServletRequest) context.getRequest();
    byte[] body = rendering.render(answer);
    if (answer.failed()) {
      response.setHeader("X-Description", description(answer.errorText()));
    }
    if (answer.session() != null) {
      answer.session().forEach((name, value) ->
          response.addHeader("Set-Cookie", SessionCookies.header(name, value, request.isSecure())));
    }
    AsyncReply.send(context, answer.failed() ? answer.error() : HttpServletResponse.SC_OK,
        Map.of("Content-Type", rendering.contentType()), body);
  }

  /** 405, which is plain text. */
  static void notAllowed(AsyncContext context, String allowed, String text) {
    AsyncReply.send(context, HttpServletResponse.SC_METHOD_NOT_ALLOWED, Map.of("Content-Type", "text/plain; charset=UTF-8", "Allow",
        allowed), text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a header can hold of a text. */
  private static String description(String text) {
    String plain = text == null ? "" : text.replaceAll("[^\\x20-\\x7E]", " ");
    return plain.length() > LONGEST_DESCRIPTION ? plain.substring(0, LONGEST_DESCRIPTION) : plain;
  }
}
