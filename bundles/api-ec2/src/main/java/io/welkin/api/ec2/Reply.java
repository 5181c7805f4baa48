// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer to a client, without holding a thread while the client is slow to take it. */
final class Reply implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  private final AsyncContext context;
  private final byte[] body;
  private boolean written;

  private Reply(AsyncContext context, byte[] body) {
    this.context = context;
    this.body = body;
  }

  static void send(AsyncContext context, int status, String requestId, byte[] body) {
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    response.setStatus(status);
    response.setContentType("text/xml; charset=UTF-8");
    response.setHeader("x-amzn-RequestId", requestId);
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", "1");
    } else if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE || status == HttpServletResponse.SC_REQUEST_TIMEOUT) {
      response.setHeader("Connection", "close");
    }
    response.setContentLength(body.length);
    try {
      response.getOutputStream().setWriteListener(new Reply(context, body));
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
