// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.operations.ApiError;
import io.welkin.operations.wire.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer to a client, without holding a thread while the client is slow to take it. */
final class Reply implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final int LONGEST_DESCRIPTION = 500;
  private static final String RETRY_SECONDS = "1";
  /** Errors after which the same call may be made again. */
  private static final Set<Integer> LATER = Set.of(ApiError.SERVICE_UNAVAILABLE.code(), ApiError.LIMIT_EXCEEDED.code());
  private static final Map<String, String> FIXED = Map.of(
      "X-Content-Type-Options", "nosniff",
      "X-XSS-Protection", "1;mode=block",
      "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
      "Cache-Control", "no-store");

  private final AsyncContext context;
  private final byte[] body;
  private boolean written;

  private Reply(AsyncContext context, byte[] body) {
    this.context = context;
    this.body = body;
  }

  static void send(AsyncContext context, Rendering rendering, ApiResponse answer) {
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    HttpServletRequest request = (HttpServletRequest) context.getRequest();
    byte[] body = rendering.render(answer);
    head(response, answer.failed() ? answer.error() : HttpServletResponse.SC_OK, rendering.contentType());
    if (LATER.contains(answer.error())) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    if (answer.failed()) {
      response.setHeader("X-Description", description(answer.errorText()));
    }
    if (answer.session() != null) {
      answer.session().forEach((name, value) ->
          response.addHeader("Set-Cookie", SessionCookies.header(name, value, request.isSecure())));
    }
    write(context, body);
  }

  /** 405, which is plain text. */
  static void notAllowed(AsyncContext context, String allowed, String text) {
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    head(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "text/plain; charset=UTF-8");
    response.setHeader("Allow", allowed);
    write(context, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(AsyncContext context, byte[] body) {
    context.getResponse().setContentLength(body.length);
    try {
      context.getResponse().getOutputStream().setWriteListener(new Reply(context, body));
    } catch (IOException e) {
      LOG.debug("A client has gone before its answer came", e);
      context.complete();
    }
  }

  static void head(HttpServletResponse response, int status, String contentType) {
    response.setStatus(status);
    response.setContentType(contentType);
    FIXED.forEach(response::setHeader);
  }

  /** What a header can hold of a text. */
  private static String description(String text) {
    String plain = text == null ? "" : text.replaceAll("[^\\x20-\\x7E]", " ");
    return plain.length() > LONGEST_DESCRIPTION ? plain.substring(0, LONGEST_DESCRIPTION) : plain;
  }

  @Override public void onWritePossible() throws IOException {
    ServletOutputStream out = context.getResponse().getOutputStream();
    if (!written && out.isReady()) {
      written = true;
      out.write(body);
    }
    if (written && out.isReady()) {
      context.complete();
    }
  }

  @Override public void onError(Throwable problem) {
    LOG.debug("A client has not taken its answer", problem);
    context.complete();
  }
}
