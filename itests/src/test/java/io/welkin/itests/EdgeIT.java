// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drivers that run on an edge: they take commands over TLS, and what waits for them goes on when they come back. */
class EdgeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String EDGE = "rack7";
  private static final String SECRET = "a-secret-of-this-test";
  private static final int MACHINES = 20;

  private static boolean present(Api api) {
    for (JsonNode plugin : api.call("listPlugins").path("plugin")) {
      if (EDGE.equals(plugin.path("instance").asText())) {
        return true;
      }
    }
    return false;
  }

  @Test void machinesAreDeployedThroughAnEdgeThatDiesAndComesBack() throws Exception {
    int broker = Containers.freePort();
    try (Node control = Node.unpack("welkin.control", "control");
        Node edge = Node.unpack("welkin.edge", "edge").environment("WELKIN_EDGE", EDGE)
            .environment("WELKIN_BROKER", "127.0.0.1:" + broker).environment("WELKIN_BROKER_PASSWORD", SECRET)
            .environment("WELKIN_BROKER_TLS", "true").environment("WELKIN_BROKER_TRUST", "etc/broker-trust.p12")
            .environment("WELKIN_BROKER_TRUST_PASSWORD", Certificate.PASSWORD)
            .deploy("hypervisor-simulator")) {
      Certificate certificate = Certificate.make(control.home().resolve("etc"));
      certificate.trustedIn(edge.home().resolve("etc/broker-trust.p12"));
      control.configure("io.welkin.broker.cfg", "host = 127.0.0.1", "port = " + broker, "tls = true",
          "keyStore = " + certificate.keys(), ".keyStorePassword = " + Certificate.PASSWORD)
          .configure("io.welkin.broker.users.cfg", EDGE + " = driver-host " + EDGE + " " + SECRET).start();
      Api api = control.ready().api();
      edge.start().ready();
      Await.until("the edge's drivers are there", PATIENCE, () -> present(api));
      Lab lab = new Lab(api, "2", EDGE);
      assertThat(api.job(lab.deploy("before")).path("virtualmachine").path("state").asText()).isEqualTo("Running");

      List<JsonNode> waiting = new ArrayList<>();
      for (int i = 0; i < MACHINES; i++) {
        waiting.add(lab.deploy("during-" + i));
        if (i == MACHINES / 2) {
          edge.kill();
        }
      }
      edge.start();

      for (JsonNode job : waiting) {
        assertThat(api.job(job).path("virtualmachine").path("state").asText()).isEqualTo("Running");
      }
      assertThat(lab.machines()).hasSize(1 + MACHINES);
      assertThat(api.call("listUnmanagedInstances", "clusterid", lab.cluster).path("unmanagedinstance"))
          .as("machines on the edge that nobody knows").isEmpty();
    }
  }
}
