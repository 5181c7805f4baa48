// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;

/**
 * Reads the body of a request without holding a thread while the client is slow to send it, and has the request served once it
 * is there, or a status when it does not come or is too large.
 */
final class Body implements ReadListener {
  private static final String ATTRIBUTE = "io.welkin.api.soap.body";

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

  /** What was read: bytes, or a status of HTTP; null before. */
  static Object of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE);
  }

  /** Begins to read; then the request comes again. */
  static void read(HttpServletRequest request, HttpServletResponse response, int most) throws IOException {
    AsyncContext context = request.startAsync(request, response);
    context.setTimeout(0);
    ServletInputStream in = request.getInputStream();
    in.setReadListener(new Body(context, in, most));
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
        end(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      }
    }
  }

  @Override public void onAllDataRead() {
    end(bytes.toByteArray());
  }

  @Override public void onError(Throwable problem) {
    boolean late = problem instanceof TimeoutException || problem.getCause() instanceof TimeoutException;
    end(late ? HttpServletResponse.SC_REQUEST_TIMEOUT : HttpServletResponse.SC_BAD_REQUEST);
  }

  private void end(Object read) {
    if (!ended) {
      ended = true;
      context.getRequest().setAttribute(ATTRIBUTE, read);
      context.dispatch();
    }
  }

  /** A request whose body has been read before. */
  static HttpServletRequest replay(HttpServletRequest request, byte[] body) {
    ByteArrayInputStream in = new ByteArrayInputStream(body);
    return new HttpServletRequestWrapper(request) {
      @Override public ServletInputStream getInputStream() {
        return new ServletInputStream() {
          @Override public int read() {
            return in.read();
          }

          @Override public int read(byte[] into, int from, int count) {
            return in.read(into, from, count);
          }

          @Override public boolean isFinished() {
            return in.available() == 0;
          }

          @Override public boolean isReady() {
            return true;
          }

          @Override public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body has been read");
          }
        };
      }
    };
  }
}
