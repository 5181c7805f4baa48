// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the body of a request without holding a thread while the client is slow to send it, and has the request served once it
 * is there. A client that sends too much, or breaks off, is told by the one who asks for the body.
 */
final class Body implements ReadListener {
  private static final Logger LOG = LoggerFactory.getLogger(Body.class);
  private static final String ATTRIBUTE = "io.welkin.api.rest.body";
  private static final byte[] NONE = {};

  private final AsyncContext context;
  private final ServletInputStream in;
  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean ended;

  private Body(AsyncContext context, ServletInputStream in, int most) {
    this.context = context;
    this.in = in;
    this.most = most;
  }

  /** Whether the body was read, or has not to be. */
  static boolean there(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null
        || !request.getMethod().equals("POST") && !request.getMethod().equals("PATCH");
  }

  /** Begins to read; then the request comes again, as the filters before have made it. */
  static void read(HttpServletRequest request, ServletResponse response, int most) throws IOException {
    AsyncContext context = request.startAsync(request, response);
    context.setTimeout(0);
    ServletInputStream in = request.getInputStream();
    in.setReadListener(new Body(context, in, most));
  }

  /** What was read. */
  static byte[] of(HttpServletRequest request) {
    Object read = request.getAttribute(ATTRIBUTE);
    if (read instanceof Problem problem) {
      throw problem.refused();
    }
    return read == null ? NONE : (byte[]) read;
  }

  @Override public void onDataAvailable() throws IOException {
    byte[] piece = new byte[8192];
    while (!ended && in.isReady()) {
      int count = in.read(piece);
      if (count < 0) {
        return;
      }
      bytes.write(piece, 0, count);
      if (bytes.size() > most) {
        end(new Problem(413, "too-large", 0, "The request is larger than " + most + " bytes"));
      }
    }
  }

  @Override public void onAllDataRead() {
    end(bytes.toByteArray());
  }

  @Override public void onError(Throwable problem) {
    LOG.debug("A request did not come whole", problem);
    boolean late = problem instanceof TimeoutException || problem.getCause() instanceof TimeoutException;
    end(new Problem(late ? 408 : 400, late ? "request-timeout" : "bad-request", 0, "The request did not come whole"));
  }

  private void end(Object read) {
    if (!ended) {
      ended = true;
      context.getRequest().setAttribute(ATTRIBUTE, read);
      context.dispatch();
    }
  }
}
