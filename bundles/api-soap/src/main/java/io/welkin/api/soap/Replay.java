// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import java.io.ByteArrayInputStream;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** A request whose body has been read before: CXF reads it again. */
final class Replay extends HttpServletRequestWrapper {
  private final byte[] body;

  Replay(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  @Override public ServletInputStream getInputStream() {
    return new Stream(new ByteArrayInputStream(body));
  }

  private static final class Stream extends ServletInputStream {
    private final ByteArrayInputStream in;

    Stream(ByteArrayInputStream in) {
      this.in = in;
    }

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
  }
}
