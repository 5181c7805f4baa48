// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import io.welkin.bus.Bus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A real MariaDB in a temporary directory, started at the first use in a process and ended with it. */
public final class MariaDbServer {
  private static final long READY_SECONDS = 60;

  private MariaDbServer() {}

  /** An inventory on a database of its own; the test is skipped where no MariaDB is installed. */
  public static TestInventory inventory(Clock clock, Bus bus) {
    return TestInventory.on(database(), "root", "", clock, bus);
  }

  /** The URL of a new database, for root without a password; the test is skipped where no MariaDB is installed. */
  public static String database() {
    if (Running.URL == null) {
      System.out.println("skipped: " + Running.WHY);
      abort(Running.WHY);
    }
    String name = "w" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(Running.URL, "root", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Running.URL + name;
  }

  /** The one server of the process. */
  private static final class Running {
    static final String WHY = "mariadbd is not installed (apt-get install mariadb-server)";
    static final String URL = find("mariadbd") == null ? null : start();

    private static String start() {
      try {
        Path home = Files.createTempDirectory("welkin-mariadb-");
        String root = "--user=" + System.getProperty("user.name");
        run(List.of(find("mariadb-install-db").toString(), "--no-defaults", root, "--datadir=" + home.resolve("data"),
            "--auth-root-authentication-method=normal"), home.resolve("install.log")).waitFor(2, TimeUnit.MINUTES);
        int port = freePort();
        Process server = run(List.of(find("mariadbd").toString(), "--no-defaults", root, "--datadir="
            + home.resolve("data"), "--socket=" + home.resolve("s"), "--port=" + port, "--bind-address=127.0.0.1",
            "--innodb-flush-log-at-trx-commit=2"), home.resolve("server.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/";
        await(url, server, home);
        return url;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static void await(String url, Process server, Path home) throws IOException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
      while (true) {
        try {
          DriverManager.getConnection(url, "root", "").close();
          return;
        } catch (SQLException e) {
          if (!server.isAlive() || System.nanoTime() > deadline) {
            throw new IllegalStateException("mariadbd did not start: "
                + Files.readString(home.resolve("server.log")), e);
          }
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
      }
    }

    private static Process run(List<String> command, Path log) throws IOException {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    private static Path find(String program) {
      List<String> directories = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
      directories.add("/usr/sbin");
      return directories.stream().map(d -> Path.of(d, program)).filter(Files::isExecutable).findFirst().orElse(null);
    }

    private static void stop(Process server, Path home) {
      server.destroyForcibly();
      try (Stream<Path> all = Files.walk(home)) {
        server.waitFor(10, TimeUnit.SECONDS);
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
