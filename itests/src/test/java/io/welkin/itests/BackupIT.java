// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.testing.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node is backed up while machines are being made, and is lost later. In an empty home the same cloud comes up beside the
 * same hypervisors, which have gone on meanwhile: what was under way ends, what happened since shows, and no guest is harmed.
 */
@Execution(ExecutionMode.CONCURRENT)
class BackupIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  /** So many that some runs have only just begun when the backup is made. */
  private static final int MAKERS = 16;

  @ParameterizedTest @ValueSource(strings = {"derby", "mariadb"}) void theCloudOfABackupComesUpElsewhere(String database)
      throws Exception {
    boolean mariaDb = database.equals("mariadb");
    Path racks = Path.of("target", "nodes", "racks-" + database + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    try (Node node = Node.unpack("welkin.control", "backed-up-" + database);
        Node restored = Node.unpack("welkin.control", "restored-" + database)) {
      node.configure("io.welkin.hypervisor.simulator.cfg", "dataDirectory = " + racks);
      if (mariaDb) {
        node.onMariaDb(MariaDbServer.database());
      }
      Lab lab = new Lab(node.start().ready().api(), "4", null);
      lab.api.call("updateCluster", "id", lab.cluster, "driftpolicy", "alert");
      Path backup;
      try (Clients clients = Clients.of(lab, MAKERS)) {
        clients.goOn(24);
        JsonNode made = Api.read(json(node.console("welkin:backup loaded --json")));
        backup = Path.of(made.path("directory").asText());
        assertThat(backup).isEqualTo(node.home().resolve("backups/loaded"));
        clients.goOn(2);
        clients.stop();
      }
      assertThat(lab.api.job(lab.deploy("after")).path("virtualmachine").path("state").asText()).isEqualTo("Running");
      String stopped = machine(lab.api, "vm-1").path("id").asText();
      node.kill();
      Files.writeString(racks.resolve("rack/control"), "power-off " + stopped + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Map<String, Long> boots = boots(racks);
      assertThat(boots.values()).as("starts of each guest").containsOnly(1L);

      restore(backup, restored);
      if (mariaDb) {
        restored.onMariaDb(MariaDbServer.database());
      }
      Api api = new Api(restored.start().ready().home(), List.of(restored.endpoint()));

      assertThat(api.call("listZones").path("zone").path(0).path("id").asText()).isEqualTo(lab.zone);
      assertThat(machine(api, "vm-1").path("id").asText()).isEqualTo(stopped);
      Await.until("every job has ended", PATIENCE, () -> unended(api), List::isEmpty);
      for (JsonNode machine : machines(api)) {
        assertThat(machine.path("state").asText()).as(machine.path("name").asText()).isEqualTo("Running");
      }
      Await.until("the stop shows", PATIENCE, () -> api.call("listDriftRecords", "resourceid", stopped, "kind", "Power")
          .path("driftrecord").path(0).path("observed").asText().equals("STOPPED"));
      Set<String> since = new TreeSet<>(boots.keySet());
      machines(api).forEach(m -> since.remove(m.path("id").asText()));
      assertThat(since).as("machines that were made since").isNotEmpty();
      Await.until("what was made since is unmanaged", PATIENCE, () -> unmanaged(api, lab.cluster) == since.size());
      assertThat(boots(racks)).as("starts of each guest").isEqualTo(boots);
      assertThat(running(racks)).as("guests that run").hasSize(boots.size() - 1);
    }
  }

  private static String json(String said) {
    return said.substring(said.indexOf('{'), said.lastIndexOf('}') + 1);
  }

  /** As docs/operate.md says: what {@code ./welkin restore} makes, over the unpacked distribution. */
  private static void restore(Path backup, Node to) throws Exception {
    Path state = to.home().resolveSibling(to.home().getFileName() + "-state");
    Files.createDirectories(state);
    Path log = state.resolveSibling(state.getFileName() + ".log");
    for (List<String> command : List.of(
        List.of(System.getProperty("welkin.root") + "/welkin", "restore", "--home", state.toString(), backup.toString()),
        List.of("cp", "-a", state + "/.", to.home().toString()))) {
      Process process = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      assertThat(process.waitFor()).as("%s; see %s", command, log).isZero();
    }
  }

  private static JsonNode machines(Api api) {
    return api.call("listVirtualMachines", "listall", "true", "page", "1", "pagesize", "500").path("virtualmachine");
  }

  private static JsonNode machine(Api api, String name) {
    for (JsonNode machine : machines(api)) {
      if (machine.path("name").asText().equals(name)) {
        return machine;
      }
    }
    throw new AssertionError("no machine " + name);
  }

  private static List<String> unended(Api api) {
    List<String> unended = new ArrayList<>();
    api.call("listAsyncJobs", "listall", "true", "page", "1", "pagesize", "500").path("asyncjobs").forEach(job -> {
      if (job.path("jobstatus").asInt() == 0) {
        unended.add(job.path("cmd").asText() + " " + job.path("jobid").asText());
      }
    });
    return unended;
  }

  private static int unmanaged(Api api, String cluster) {
    return api.call("listUnmanagedInstances", "clusterid", cluster, "page", "1", "pagesize", "500").path("count").asInt();
  }

  /** Welkin's ids of the guests, and how often each was started. */
  private static Map<String, Long> boots(Path racks) throws IOException {
    Map<String, Long> boots = new TreeMap<>();
    try (Stream<Path> guests = Files.list(racks.resolve("rack/serial"))) {
      for (Path guest : guests.toList()) {
        try (Stream<String> lines = Files.lines(guest)) {
          boots.put(guest.getFileName().toString().replaceAll("^vm-|\\.log$", ""),
              lines.filter(l -> l.startsWith("booting")).count());
        }
      }
    }
    return boots;
  }

  /** What the rack's journal says last of each guest that runs. */
  private static Set<String> running(Path racks) throws IOException {
    Map<String, String> last = new HashMap<>();
    for (String line : Files.readAllLines(racks.resolve("rack/journal"))) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("machine")) {
        last.put(words[1], words.length > 2 ? words[2] : "");
      }
    }
    last.values().removeIf(state -> !state.contains("RUNNING"));
    return last.keySet();
  }
}
