// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis in a process of its own, with the broker.xml of the documentation. */
final class ExternalBroker implements AutoCloseable {
  static final String CONTROL = "control";
  static final String EDGE = "rack7";
  private static final String UP = "the broker is up";

  private final Process process;
  private final int port;
  private final String secret;

  private ExternalBroker(Process process, int port, String secret) {
    this.process = process;
    this.port = port;
    this.secret = secret;
  }

  static ExternalBroker start(String name) throws IOException {
    Path directory = Path.of("target", "nodes", "broker-" + name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    Files.createDirectories(directory);
    int port = Containers.freePort();
    String secret = UUID.randomUUID().toString();
    Path log = directory.resolve("log");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m",
        "-Dwelkin.broker.data=" + directory, "-Dwelkin.broker.address=127.0.0.1:" + port,
        "-Dwelkin.broker.cluster.password=" + UUID.randomUUID(), "-cp",
        Optional.ofNullable(System.getProperty("surefire.test.class.path")).orElse(System.getProperty("java.class.path")),
        ExternalBroker.class.getName(), Path.of(System.getProperty("welkin.root"), "docs/external-broker.xml").toUri()
        .toString(), secret).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Await.until("the broker takes connections; see " + log, Duration.ofMinutes(1),
        () -> Files.readString(log).contains(UP));
    return new ExternalBroker(process, port, secret);
  }

  /** The process: where its configuration is, and the password of its users. */
  public static void main(String[] arguments) throws Exception {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(CONTROL, arguments[1]);
    users.addRole(CONTROL, CONTROL);
    users.addUser(EDGE, arguments[1]);
    users.addRole(EDGE, "driver-host");
    users.addRole(EDGE, EDGE);
    new EmbeddedActiveMQ().setConfigResourcePath(arguments[0])
        .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users)).start();
    System.out.println(UP);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  String secret() {
    return secret;
  }

  @Override public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
