// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that sends whatever bytes it is given, and reads what comes back. Made again when the server closed it. */
final class RawHttp implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
  private static final int PATIENCE_MS = 40_000;

  private final int port;
  private Socket socket;
  private InputStream in;

  RawHttp(int port) {
    this.port = port;
  }

  /** Status 0 when the server closed the connection without a word. */
  record Answer(int status, String head, String body, Duration took) {}

  /** The answer to a request. */
  Answer exchange(byte[] request) throws IOException {
    long begun = System.nanoTime();
    boolean fresh = socket == null;
    Answer answer = once(begun, request, false);
    // A server may close a connection that is kept open at any time: a request that it did not see is sent again.
    return answer.status() == 0 && !fresh ? once(begun, request, false) : answer;
  }

  /** The answer to bytes of which the server is told that no more come. */
  Answer last(byte[] bytes) throws IOException {
    return once(System.nanoTime(), bytes, true);
  }

  private Answer once(long begun, byte[] bytes, boolean last) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MS);
      in = new BufferedInputStream(socket.getInputStream());
    }
    Answer answer = new Answer(0, "", "", Duration.ZERO);
    try {
      write(bytes, last);
      answer = read(begun, bytes[0] == 'H');
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer in " + PATIENCE_MS + " ms", e);
    } catch (IOException reset) {
      answer = new Answer(0, "", "", Duration.ofNanos(System.nanoTime() - begun));
    }
    if (answer.status() == 0 || answer.head().toLowerCase(Locale.ROOT).contains("connection: close")) {
      close();
    }
    return answer;
  }

  private void write(byte[] bytes, boolean last) {
    try {
      socket.getOutputStream().write(bytes);
      if (last) {
        socket.shutdownOutput();
      }
    } catch (IOException refused) {
      // The server has answered and closed before it took all: what it said is read nevertheless.
    }
  }

  private Answer read(long begun, boolean bodiless) throws IOException {
    String head = head();
    Matcher length = LENGTH.matcher(head);
    int declared = length.find() && !bodiless ? Integer.parseInt(length.group(1)) : 0;
    String body = new String(in.readNBytes(declared), StandardCharsets.UTF_8);
    Matcher status = STATUS.matcher(head);
    return new Answer(status.find() ? Integer.parseInt(status.group(1)) : 0, head, body,
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  @Override public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
