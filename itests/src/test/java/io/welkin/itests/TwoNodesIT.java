// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.testing.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two control nodes on one MariaDB and one Artemis, each in a process of its own; an edge has the drivers. */
class TwoNodesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MACHINES = 20;

  private final String database = MariaDbServer.database();
  private final String masterKey = masterKey();

  private static String masterKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Node node(String name, String directory, ExternalBroker broker) throws Exception {
    return Node.unpack("welkin.control", directory).environment("WELKIN_NODE", name)
        .environment("WELKIN_MASTER_KEY", masterKey)
        .configure("org.ops4j.datasource-welkin.cfg", "dataSourceName = welkin", "osgi.jdbc.driver.name = mariadb",
            "url = " + database, "user = root", "password =", "pool = hikari", "hikari.maximumPoolSize = 16",
            "hikari.minimumIdle = 1", "hikari.initializationFailTimeout = -1",
            "hikari.transactionIsolation = TRANSACTION_READ_COMMITTED")
        .configure("io.welkin.broker.cfg", "mode = external", "instance = " + name, "servers = " + broker.address(),
            "user = " + ExternalBroker.CONTROL, ".password = " + broker.secret());
  }

  private static Node edge(ExternalBroker broker) throws Exception {
    return Node.unpack("welkin.edge", "drivers").environment("WELKIN_EDGE", ExternalBroker.EDGE)
        .environment("WELKIN_BROKER", broker.address()).environment("WELKIN_BROKER_PASSWORD", broker.secret())
        .deploy("hypervisor-simulator");
  }

  /** A client that knows both nodes, with the credentials that the first of them to start has written. */
  private static Api client(Node... nodes) throws IOException {
    List<String> endpoints = new ArrayList<>();
    Path credentials = null;
    for (Node node : nodes) {
      endpoints.add(node.endpoint());
      if (Files.exists(node.home().resolve("credentials.env"))) {
        assertThat(credentials).as("who made the administrator besides " + node.home()).isNull();
        credentials = node.home();
      }
    }
    return new Api(credentials, endpoints);
  }

  private static Lab lab(Api api) {
    Await.until("the edge's drivers are there", PATIENCE, () -> api.call("listPlugins").path("plugin")
        .findValuesAsText("instance").contains(ExternalBroker.EDGE));
    return new Lab(api, "4", ExternalBroker.EDGE);
  }

  @Test void oneNodeFinishesWhatTheOtherHadBegunWhenItWasKilled() throws Exception {
    try (ExternalBroker broker = ExternalBroker.start("killed");
        Node a = node("a", "two-a", broker); Node b = node("b", "two-b", broker); Node edge = edge(broker)) {
      a.start();
      b.start();
      edge.start();
      a.ready();
      b.ready();
      edge.ready();
      Lab lab = lab(client(a, b));

      List<JsonNode> accepted = new ArrayList<>();
      for (int i = 0; i < MACHINES; i++) {
        accepted.add(lab.deploy("vm-" + i));
        if (i == MACHINES / 2) {
          a.kill();
        }
      }

      for (JsonNode job : accepted) {
        assertThat(lab.api.job(job).path("virtualmachine").path("state").asText()).isEqualTo("Running");
      }
      everythingIsThereOnce(lab, MACHINES);
      assertThat(Files.readString(b.home().resolve("data/log/welkin.log"))).doesNotContain("ERROR");
    }
  }

  private static void everythingIsThereOnce(Lab lab, int machines) {
    Set<String> addresses = new HashSet<>();
    lab.machines().forEach(m -> addresses.add(m.path("nic").path(0).path("ipaddress").asText()));
    assertThat(lab.machines()).hasSize(machines);
    assertThat(addresses).as("addresses, each used once").hasSize(machines);
    assertThat(lab.api.call("listUnmanagedInstances", "clusterid", lab.cluster).path("unmanagedinstance"))
        .as("machines on the edge that nobody knows").isEmpty();
  }
}
