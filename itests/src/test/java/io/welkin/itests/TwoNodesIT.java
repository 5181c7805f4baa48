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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        .onMariaDb(database)
        .configure("io.welkin.broker.cfg", "mode = external", "instance = " + name, "servers = " + broker.address(),
            "user = " + ExternalBroker.CONTROL, ".password = " + broker.secret());
  }

  private static Node edge(String directory, ExternalBroker broker) throws Exception {
    return Node.unpack("welkin.edge", directory).environment("WELKIN_EDGE", ExternalBroker.EDGE)
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
        Node a = node("a", "two-a", broker); Node b = node("b", "two-b", broker);
        Node edge = edge("two-drivers", broker)) {
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

  @Test void bothNodesAreUpgradedInTurnWhileClientsWork() throws Exception {
    try (ExternalBroker broker = ExternalBroker.start("upgraded");
        Node a = node("a", "rolling-a", broker); Node b = node("b", "rolling-b", broker);
        Node edge = edge("rolling-drivers", broker);
        Node nextA = NextBuild.of(node("a", "rolling-next-a", broker)).inPlaceOf(a);
        Node nextB = NextBuild.of(node("b", "rolling-next-b", broker)).inPlaceOf(b)) {
      a.start();
      b.start();
      edge.start();
      a.ready();
      b.ready();
      Lab lab = lab(client(a, b));
      try (Clients clients = Clients.of(lab)) {
        clients.goOn(4);
        b.close();
        clients.goOn(2);
        nextB.start().ready();
        clients.goOn(10);
        assertThat(builds(lab.api)).as("schema versions while both serve").isEqualTo(Map.of("a", NextBuild.SCHEMA - 1, "b",
            NextBuild.SCHEMA));

        a.close();
        clients.goOn(2);
        nextA.start().ready();
        clients.goOn(10);
        everythingIsThereOnce(lab, clients.stop());
      }
      assertThat(builds(lab.api)).isEqualTo(Map.of("a", NextBuild.SCHEMA, "b", NextBuild.SCHEMA));
      for (Node node : List.of(a, b, nextA, nextB)) {
        assertThat(Files.readString(node.home().resolve("data/log/welkin.log"))).as(node.home().toString())
            .doesNotContain("ERROR");
      }
    }
  }

  /** The version of the schema that each node which is up was built for. */
  private static Map<String, Integer> builds(Api api) {
    Map<String, Integer> builds = new HashMap<>();
    api.call("listManagementServers").path("managementserver").forEach(node -> {
      assertThat(node.path("state").asText()).isEqualTo("Up");
      boolean next = node.path("version").asText().startsWith(NextBuild.VERSION);
      assertThat(node.path("schemaversion").asInt()).isEqualTo(NextBuild.SCHEMA - (next ? 0 : 1));
      builds.put(node.path("name").asText(), node.path("schemaversion").asInt());
    });
    return builds;
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
