// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes TCP connections on to a port of this machine until it is cut, and again when it is mended. */
final class Relay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Relay(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Breaks what there is, and lets nothing through. */
  void cut() throws IOException {
    cut = true;
    for (Socket s : sockets) {
      s.close();
    }
    sockets.clear();
  }

  void mend() {
    cut = false;
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket in = server.accept();
      if (cut) {
        in.close();
        continue;
      }
      run(() -> pass(in));
    }
  }

  private void pass(Socket in) throws IOException {
    try (in; Socket out = new Socket(InetAddress.getLoopbackAddress(), target)) {
      in.setTcpNoDelay(true);
      out.setTcpNoDelay(true);
      sockets.add(in);
      sockets.add(out);
      if (!cut) {
        run(() -> pump(out, in));
        pump(in, out);
      }
    } finally {
      sockets.remove(in);
    }
  }

  private void pump(Socket from, Socket to) throws IOException {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      sockets.remove(from);
    }
  }

  /** Work of a thread that ends when its sockets do. */
  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        Thread.currentThread().interrupt(); // cut or closed: the thread ends
      }
    }, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override public void close() throws IOException {
    server.close();
    cut();
  }
}
