// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Drivers that run on an edge: they take commands over TCP, and what waits for them goes on when they come back. */
class EdgeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String EDGE = "rack7";
  private static final String SECRET = "a-secret-of-this-test";

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
    try (Node control = Node.unpack("welkin.control", "control")
        .configure("io.welkin.broker.cfg", "host = 127.0.0.1", "port = " + broker)
        .configure("io.welkin.broker.users.cfg", EDGE + " = driver-host " + EDGE + " " + SECRET).start();
        Node edge = Node.unpack("welkin.edge", "edge").environment("WELKIN_EDGE", EDGE)
            .environment("WELKIN_BROKER", "127.0.0.1:" + broker).environment("WELKIN_BROKER_PASSWORD", SECRET)
            .deploy("hypervisor-simulator").start()) {
      Api api = control.ready().api();
      edge.ready();
      Await.until("the edge's drivers are there", PATIENCE, () -> present(api));
      Lab lab = new Lab(api, 2, EDGE);
      assertThat(api.job(lab.deploy("before")).path("virtualmachine").path("state").asText()).isEqualTo("Running");

      edge.kill();
      JsonNode waiting = lab.deploy("during");
      edge.start();

      assertThat(api.job(waiting).path("virtualmachine").path("state").asText()).isEqualTo("Running");
    }
  }
}
