// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http.edge;

import java.io.IOException;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer without holding a thread while the client is slow to take it, and ends the request with it. */
public final class AsyncReply implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncReply.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String RETRY_SECONDS = "1";

  private final AsyncContext context;
  private final byte[] body;
  private boolean written;

  private AsyncReply(AsyncContext context, byte[] body) {
    this.context = context;
    this.body = body;
  }

  /**
   * Never blocks. The answer also says when to try again, after 429 and 503, and that the connection ends where the request was not
   * read to its end, after 408 and 413.
   *
   * @param headers by name, beside those that the response has already
   */
  public static void send(AsyncContext context, int status, Map<String, String> headers, byte[] body) {
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    response.setStatus(status);
    headers.forEach(response::setHeader);
    switch (status) {
      case TOO_MANY_REQUESTS, HttpServletResponse.SC_SERVICE_UNAVAILABLE -> response.setHeader("Retry-After", RETRY_SECONDS);
      case HttpServletResponse.SC_REQUEST_TIMEOUT, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ->
          response.setHeader("Connection", "close");
      default -> { }
    }
    response.setContentLength(body.length);
    try {
      response.getOutputStream().setWriteListener(new AsyncReply(context, body));
    } catch (IOException e) {
      LOG.debug("A client has gone before its answer came", e);
      context.complete();
    }
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
