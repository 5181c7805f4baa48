// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes TCP connections on, and cuts them when a test wants it. */
final class Relay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  Relay(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Breaks every connection that there is; new ones are taken. */
  void cut() {
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  private void accept() throws IOException {
    while (true) {
      Socket in = server.accept();
      Socket out = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(in);
      sockets.add(out);
      run(() -> pump(in, out));
      run(() -> pump(out, in));
    }
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread t = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        Thread.currentThread().interrupt(); // cut or closed: the thread ends
      }
    }, "relay");
    t.setDaemon(true);
    t.start();
  }

  private static void close(Socket s) {
    try {
      s.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() throws IOException {
    server.close();
    cut();
  }
}
