// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Law 5: any process may be killed at any instant. */
class KillIT {
  private static final int MACHINES = 12;
  private static final int KILLS = 2;

  @Test void deploymentsSurviveTheDeathOfTheControlNode() throws Exception {
    try (Node node = Node.unpack("welkin.control", "killed").start().ready()) {
      Lab lab = new Lab(node.api(), "4", null);
      List<JsonNode> accepted = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        for (int i = 0; i < MACHINES; i++) {
          accepted.add(lab.deploy("vm-" + kill + "-" + i));
        }
        node.kill();
        node.start().ready();
      }

      for (JsonNode job : accepted) {
        lab.api.job(job);
      }
      Set<String> addresses = new HashSet<>();
      for (JsonNode machine : lab.machines()) {
        assertThat(machine.path("state").asText()).as(machine.path("name").asText()).isEqualTo("Running");
        addresses.add(machine.path("nic").path(0).path("ipaddress").asText());
      }
      assertThat(lab.machines()).hasSize(KILLS * MACHINES);
      assertThat(addresses).as("addresses, each used once").hasSize(KILLS * MACHINES);
      assertThat(lab.api.call("listUnmanagedInstances", "clusterid", lab.cluster).path("unmanagedinstance"))
          .as("machines on the hosts that nobody knows").isEmpty();
      assertThat(Files.readString(node.home().resolve("data/log/welkin.log"))).doesNotContain("ERROR");
    }
  }
}
