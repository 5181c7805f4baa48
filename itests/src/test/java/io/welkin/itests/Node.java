// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A distribution that runs as a process of its own, on free ports, in a directory below target/. */
final class Node implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String PORT = "WELKIN_PORT";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Process process;

  private Node(Path home) {
    this.home = home;
    environment.put(PORT, Integer.toString(Containers.freePort()));
    environment.put("WELKIN_SSH_PORT", Integer.toString(Containers.freePort()));
  }

  /** Unpacks the archive that a system property names. */
  static Node unpack(String property, String name) throws IOException, InterruptedException {
    Path home = Path.of("target", "nodes", name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    Files.createDirectories(home);
    run("tar", "xzf", System.getProperty(property), "-C", home.toString(), "--strip-components=1");
    Files.writeString(home.resolve("etc/users.properties"), "operator = " + UUID.randomUUID() + ",_g_:admingroup\n",
        StandardOpenOption.APPEND);
    return new Node(home);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
  }

  Path home() {
    return home;
  }

  Node environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Everything that is not in its directory is as of another node, whose place it takes. */
  Node inPlaceOf(Node other) {
    environment.putAll(other.environment);
    return this;
  }

  /** Writes a file of the configuration. */
  Node configure(String file, String... lines) throws IOException {
    Files.write(home.resolve("etc").resolve(file), List.of(lines));
    return this;
  }

  /** Its database is this one, of a MariaDB, as root. */
  Node onMariaDb(String url) throws IOException {
    return configure("org.ops4j.datasource-welkin.cfg", "dataSourceName = welkin", "osgi.jdbc.driver.name = mariadb",
        "url = " + url, "user = root", "password =", "pool = hikari", "hikari.maximumPoolSize = 16", "hikari.minimumIdle = 1",
        "hikari.initializationFailTimeout = -1", "hikari.transactionIsolation = TRANSACTION_READ_COMMITTED");
  }

  Node deploy(String plugin) throws IOException {
    Files.copy(plugin(plugin), deployed(plugin));
    return this;
  }

  /** Where a plugin lies that {@link #deploy} put there. */
  Path deployed(String plugin) {
    return home.resolve("deploy").resolve(plugin + ".jar");
  }

  /** A plugin as it was built. */
  static Path plugin(String plugin) {
    return Path.of(System.getProperty("welkin.root"), "plugins", plugin, "target",
        plugin + "-" + System.getProperty("welkin.version") + ".jar");
  }

  /** What a command says on the node's console. */
  String console(String command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/client").toString(), "-h", "127.0.0.1", "-a",
        environment.get("WELKIN_SSH_PORT"), "-b").directory(home.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(k -> k.startsWith("KARAF"));
    Process client = builder.start();
    try (OutputStream in = client.getOutputStream()) {
      in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (client.waitFor() != 0) {
      throw new IOException(command + " on the console: " + said);
    }
    return said;
  }

  Node start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon").directory(home.toFile());
    builder.environment().keySet().removeIf(k -> k.startsWith("KARAF") || k.startsWith("WELKIN"));
    builder.environment().putAll(environment);
    Files.createDirectories(home.resolve("data/log"));
    builder.redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("data/log/out.log").toFile()));
    process = builder.start();
    return this;
  }

  /** Until /ready answers 200. */
  Node ready() {
    Await.until(home.getFileName() + " is ready", PATIENCE, () -> get("/ready"), a -> a.statusCode() == 200);
    return this;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.get(PORT) + path)).timeout(Duration.ofSeconds(10))
        .build(), HttpResponse.BodyHandlers.ofString());
  }

  int port() {
    return Integer.parseInt(environment.get(PORT));
  }

  /** Where its API is. */
  String endpoint() {
    return "http://127.0.0.1:" + environment.get(PORT) + "/client/api";
  }

  /** Where its REST resources are. */
  String rest() {
    return "http://127.0.0.1:" + environment.get(PORT) + "/api/v1";
  }

  /** Where SOAP is. */
  String soap() {
    return "http://127.0.0.1:" + environment.get(PORT) + "/soap";
  }

  /** A client with the credentials that the first start of the node makes. */
  Api api() throws IOException {
    Path credentials = home.resolve("credentials.env");
    Await.until("the node has made credentials", PATIENCE, () -> Files.exists(credentials), made -> made);
    return new Api(home);
  }

  /** As a power cut does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
