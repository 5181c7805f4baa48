// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Law 6: a driver is taken away and replaced by its next version while two hundred machines are being made. */
class HotUpgradeIT {
  private static final int MACHINES = 200;
  private static final int HOSTS = 20;
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PLUGIN = "io.welkin.hypervisor.simulator";

  @Test void machinesBeingMadeDoNotNoticeThatTheirDriverIsReplaced() throws Exception {
    try (Node node = Node.unpack("welkin.control", "upgraded").start().ready()) {
      Api api = node.api();
      node.console("bundle:uninstall " + PLUGIN);
      Await.until("the shipped driver is gone", PATIENCE, () -> version(api) == null);
      Path first = node.deployed("hypervisor-simulator");
      node.deploy("hypervisor-simulator");
      Await.until("the driver is there", PATIENCE, () -> version(api) != null);
      Lab lab = new Lab(api, HOSTS + "&latency=1ms..20ms", null);
      // Nothing starts before the driver is replaced: some commands hang in it, the others queue behind them.
      Path hold = node.home().resolve("data/simulator/rack/faults/hold");
      Files.createDirectories(hold.getParent());
      Files.writeString(hold, "verb=instance.ensure effect=hang duration=10m\n");

      List<JsonNode> accepted = new ArrayList<>();
      for (int i = 0; i < MACHINES; i++) {
        accepted.add(lab.deploy("vm-" + i));
      }
      Files.delete(first);
      Await.until("the driver is gone", PATIENCE, () -> version(api) == null);
      Files.delete(hold);
      pause();
      assertThat(accepted.stream().map(job -> api.call("queryAsyncJobResult", "jobid", job.path("jobid").asText())
          .path("jobstatus").asInt())).as("jobs in progress without a driver").containsOnly(0);
      NextBuild.ofBundle(Node.plugin("hypervisor-simulator"), first.resolveSibling("simulator-next.jar"));
      Await.until("its next version is there", PATIENCE, () -> NextBuild.VERSION.equals(version(api)));

      for (JsonNode job : accepted) {
        assertThat(api.job(job).path("virtualmachine").path("state").asText()).isEqualTo("Running");
      }
      Set<String> ids = new HashSet<>();
      lab.machines().forEach(machine -> ids.add(machine.path("id").asText()));
      assertThat(ids).hasSize(MACHINES);
      assertThat(machinesOfRack(node)).as("what the hypervisor has").hasSize(MACHINES)
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  /** Of the driver that is bound, or null. */
  private static String version(Api api) {
    for (JsonNode plugin : api.call("listPlugins").path("plugin")) {
      if ("Simulator".equals(plugin.path("type").asText())) {
        return plugin.path("version").asText();
      }
    }
    return null;
  }

  private static void pause() {
    long end = System.nanoTime() + PAUSE.toNanos();
    for (long left = PAUSE.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Welkin's ids on the machines that the simulated rack has, by its own journal: later lines overrule earlier ones. */
  private static List<String> machinesOfRack(Node node) throws IOException {
    Set<String> there = new HashSet<>();
    for (String line : Files.readAllLines(node.home().resolve("data/simulator/rack/journal"))) {
      String[] words = line.split(" ");
      if (words[0].equals("machine") && words.length == 2) {
        there.remove(words[1]);
      } else if (words[0].equals("machine")) {
        there.add(words[1]);
      }
    }
    return there.stream().map(id -> id.substring("vm-".length())).toList();
  }
}
