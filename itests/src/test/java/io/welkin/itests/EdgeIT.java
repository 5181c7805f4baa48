// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drivers that run on an edge: they take commands over TLS, and what waits for them goes on when they come back. */
class EdgeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String EDGE = "rack7";
  private static final String SECRET = "a-secret-of-this-test";
  private static final String STORE = "a-password-of-this-test";
  private static final int MACHINES = 20;

  private static boolean present(Api api) {
    for (JsonNode plugin : api.call("listPlugins").path("plugin")) {
      if (EDGE.equals(plugin.path("instance").asText())) {
        return true;
      }
    }
    return false;
  }

  /** A certificate of the broker for its address, as docs/operate.md has it made. */
  private static void certify(Path keys, Path trust) throws Exception {
    Path certificate = keys.resolveSibling("broker.pem");
    keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-validity", "30", "-dname", "CN=broker", "-ext",
        "SAN=IP:127.0.0.1", "-keystore", keys.toString());
    keytool("-exportcert", "-rfc", "-alias", "broker", "-keystore", keys.toString(), "-file", certificate.toString());
    keytool("-importcert", "-noprompt", "-alias", "broker", "-file", certificate.toString(), "-keystore",
        trust.toString());
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
  }

  @Test void machinesAreDeployedThroughAnEdgeThatDiesAndComesBack() throws Exception {
    int broker = Containers.freePort();
    try (Node control = Node.unpack("welkin.control", "control");
        Node edge = Node.unpack("welkin.edge", "edge").environment("WELKIN_EDGE", EDGE)
            .environment("WELKIN_BROKER", "127.0.0.1:" + broker).environment("WELKIN_BROKER_PASSWORD", SECRET)
            .environment("WELKIN_BROKER_TLS", "true").environment("WELKIN_BROKER_TRUST", "etc/broker-trust.p12")
            .environment("WELKIN_BROKER_TRUST_PASSWORD", STORE)
            .deploy("hypervisor-simulator")) {
      Path keys = control.home().resolve("etc/broker.p12");
      certify(keys, edge.home().resolve("etc/broker-trust.p12"));
      control.configure("io.welkin.broker.cfg", "host = 127.0.0.1", "port = " + broker, "tls = true",
          "keyStore = " + keys, ".keyStorePassword = " + STORE)
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
