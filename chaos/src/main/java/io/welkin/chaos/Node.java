// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A distribution as a process of its own, on free ports, that can be killed. */
final class Node implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final int port = freePort();
  private Process process;

  private Node(Path home) {
    this.home = home;
    environment.put("WELKIN_PORT", Integer.toString(port));
    environment.put("WELKIN_SSH_PORT", Integer.toString(freePort()));
  }

  static Node unpack(Path archive, Path home) throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("data/log"));
    Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", home.toString(), "--strip-components=1")
        .inheritIO().start();
    if (tar.waitFor() != 0) {
      throw new IOException("cannot unpack " + archive);
    }
    return new Node(home);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  Node configure(String file, String... lines) throws IOException {
    Files.write(home.resolve("etc").resolve(file), List.of(lines));
    return this;
  }

  Node start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon").directory(home.toFile());
    builder.environment().keySet().removeIf(k -> k.startsWith("KARAF") || k.startsWith("WELKIN"));
    builder.environment().putAll(environment);
    process = builder.redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("data/log/out.log").toFile())).start();
    return this;
  }

  Node ready() {
    Await.until(home.getFileName() + " is ready; see " + home.resolve("data/log"), PATIENCE, this::isReady);
    return this;
  }

  private boolean isReady() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the node of " + home + " ended by itself with " + process.exitValue());
    }
    try {
      return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready"))
          .timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again. */
  void restart() throws IOException {
    start().ready();
  }

  @Override public void close() throws InterruptedException {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
