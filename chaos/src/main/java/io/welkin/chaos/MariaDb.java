// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A MariaDB of its own with an empty database {@code welkin}, on a free port of loopback. */
final class MariaDb implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process server;
  private final int port;

  private MariaDb(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  static boolean installed() {
    return find("mariadbd").isPresent() && find("mariadb-install-db").isPresent() && find("mariadb").isPresent();
  }

  static MariaDb start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String user = "--user=" + System.getProperty("user.name");
    Path data = directory.resolve("data");
    Process install = run(directory, program("mariadb-install-db"), "--no-defaults", user, "--datadir=" + data,
        "--auth-root-authentication-method=normal");
    if (install.waitFor() != 0) {
      throw new IOException("mariadb-install-db failed, see " + directory);
    }
    int port = Node.freePort();
    Process server = run(directory, program("mariadbd"), "--no-defaults", user, "--datadir=" + data, "--socket="
        + directory.resolve("s"), "--port=" + port, "--bind-address=127.0.0.1", "--innodb-flush-log-at-trx-commit=2");
    MariaDb db = new MariaDb(server, port);
    Await.until("MariaDB takes a database; see " + directory, PATIENCE, () -> db.makeDatabase(directory));
    return db;
  }

  private boolean makeDatabase(Path directory) throws IOException {
    try {
      return run(directory, program("mariadb"), "--no-defaults", "-u", "root", "-S", directory.resolve("s").toString(),
          "-e", "create database welkin collate utf8mb4_bin").waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Process run(Path directory, String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile())).start();
  }

  private static String program(String name) throws IOException {
    return find(name).orElseThrow(() -> new IOException(name + " is not installed")).toString();
  }

  private static Optional<Path> find(String program) {
    List<String> directories = new java.util.ArrayList<>(Arrays.asList(System.getenv("PATH").split(":")));
    directories.add("/usr/sbin");
    return directories.stream().map(d -> Path.of(d, program)).filter(Files::isExecutable).findFirst();
  }

  int port() {
    return port;
  }

  @Override public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(30, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
  }
}
