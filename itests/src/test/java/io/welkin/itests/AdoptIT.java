// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 3: a guest that native tools made is listed, adopted as it is, worked with, let go, and never harmed. */
class AdoptIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PET = "pet";

  private static final String LIBVIRT = "qemu:///system";

  private static Node node;
  private static Api api;
  private static Lab lab;
  private static Path rack;
  private static String fitting;

  @BeforeAll static void start() throws Exception {
    node = Node.unpack("welkin.control", "adopts").start().ready();
    api = node.api();
    lab = new Lab(api, "2", null);
    rack = node.home().resolve("data/simulator/rack");
    fitting = offering("fitting", 2, 256);
  }

  @AfterAll static void stop() throws Exception {
    node.close();
  }

  @Test void aNativeGuestIsAdoptedUsedAndLetGo() throws Exception {
    natively("create pet rack-host-0001 running vcpus=2 memory=256 disk=/pool/pet.qcow2:2 disk=/pool/data.qcow2:1"
        + " nic=06:00:00:00:00:01@virbr0@10.9.0.77");
    JsonNode found = unmanaged(PET);
    assertThat(found.path("powerstate").asText()).isEqualTo("PowerOn");
    assertThat(found.path("disk").findValuesAsText("imagepath")).containsExactly("/pool/pet.qcow2", "/pool/data.qcow2");
    assertThat(found.path("nic").path(0).path("ipaddress").path(0).asText()).isEqualTo("10.9.0.77");
    Map<String, String> machine = machine(PET);

    refusals();
    String vm = adoptOnceOfTwo();
    assertThat(without(machine(PET), "id", "generation")).as("the guest is as it was").isEqualTo(without(machine, "generation"));
    isShownAsAnyOther(vm);
    worksAsAnyOther(vm);
    releaseAndAdoptAgain(vm);
    atTheConsole();
    assertThat(Files.readString(node.home().resolve("data/log/welkin.log"))).doesNotContain("ERROR");
  }

  private void refusals() throws IOException {
    String tiny = offering("other", 1, 128);
    assertThatThrownBy(() -> adopt(PET, tiny)).hasMessageContaining("431").hasMessageContaining("2 and 256 MiB");
    assertThatThrownBy(() -> adopt("nobody", fitting)).hasMessageContaining("431").hasMessageContaining("nobody");
    natively("create stray rack-host-0001 vcpus=2 memory=256 disk=/elsewhere/stray.img:1");
    unmanaged("stray");
    assertThatThrownBy(() -> api.job(adopt("stray", fitting))).hasMessageContaining("disk0 at /elsewhere/stray.img");
    assertThat(unmanaged("stray").path("powerstate").asText()).as("still unmanaged").isEqualTo("PowerOff");
    assertThat(machine("stray")).doesNotContainKey("id");
    assertThat(lab.machines()).as("what is left of it").isEmpty();
  }

  /** Two ask at the same time, and one gets it. */
  private String adoptOnceOfTwo() {
    List<JsonNode> accepted = new ArrayList<>();
    List<String> won = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try {
        accepted.add(adopt(PET, fitting));
      } catch (AssertionError refused) {
        assertThat(refused).hasMessageContaining("pet");
      }
    }
    for (JsonNode job : accepted) {
      try {
        won.add(api.job(job).path("virtualmachine").path("id").asText());
      } catch (AssertionError failed) {
        assertThat(failed).hasMessageContaining("not unmanaged any more");
      }
    }
    assertThat(won).hasSize(1);
    return won.get(0);
  }

  private void isShownAsAnyOther(String vm) throws IOException {
    assertThat(lab.machines()).hasSize(1).allSatisfy(m -> {
      assertThat(m.path("state").asText()).isEqualTo("Running");
      assertThat(m.path("instancename").asText()).isEqualTo(PET);
      assertThat(m.path("hostname").asText()).isEqualTo("rack-host-0001");
      assertThat(m.path("nic").path(0).path("macaddress").asText()).isEqualTo("06:00:00:00:00:01");
      assertThat(m.path("ipaddress").asText()).isEqualTo("10.9.0.77");
    });
    JsonNode volumes = api.call("listVolumes", "virtualmachineid", vm).path("volume");
    assertThat(volumes.findValuesAsText("path")).containsExactlyInAnyOrder("/pool/pet.qcow2", "/pool/data.qcow2");
    assertThat(volumes.findValuesAsText("type")).containsExactlyInAnyOrder("ROOT", "DATADISK");
    assertThat(volumes.findValuesAsText("storage")).containsOnly("pool");
    assertThat(names()).doesNotContain(PET);
    assertThat(machine(PET)).containsEntry("id", vm);
    assertThat(api.call("listEvents", "type", "VM.IMPORT", "listall", "true").path("event").findValuesAsText("username"))
        .contains("admin");
    assertThat(api.call("listDriftRecords").path("driftrecord")).isEmpty();
  }

  private void worksAsAnyOther(String vm) throws IOException {
    assertThat(api.job(api.call("migrateVirtualMachine", "virtualmachineid", vm)).path("virtualmachine").path("hostname")
        .asText()).isEqualTo("rack-host-0002");
    assertThat(state(api.job(api.call("stopVirtualMachine", "id", vm)))).isEqualTo("Stopped");
    assertThat(machine(PET)).containsEntry("power", "STOPPED");
    assertThat(state(api.job(api.call("startVirtualMachine", "id", vm)))).isEqualTo("Running");
    assertThat(machine(PET)).containsEntry("power", "RUNNING")
        .containsEntry("volumes", "%2Fpool%2Fpet.qcow2%2C%2Fpool%2Fdata.qcow2");
  }

  private void releaseAndAdoptAgain(String vm) throws IOException {
    Map<String, String> before = machine(PET);
    api.job(api.call("unmanageVirtualMachine", "id", vm));
    assertThat(lab.machines()).isEmpty();
    assertThat(api.call("listVolumes", "listall", "true").path("volume")).isEmpty();
    assertThat(unmanaged(PET).path("powerstate").asText()).isEqualTo("PowerOn");
    assertThat(without(machine(PET), "generation")).as("goes on").isEqualTo(without(before, "id", "generation"));
    String again = api.job(adopt(PET, fitting)).path("virtualmachine").path("id").asText();
    assertThat(again).isNotEqualTo(vm);
    api.job(api.call("destroyVirtualMachine", "id", again, "expunge", "true"));
    assertThat(machine(PET)).as("destroyed at last, by its owner").isEmpty();
  }

  /** One that Welkin made is let go and adopted too. */
  private void atTheConsole() throws Exception {
    String vm = api.job(lab.deploy("cattle")).path("virtualmachine").path("id").asText();
    node.console("welkin:unmanage " + vm);
    String name = Await.until("it is unmanaged", SOON, this::names, n -> n.size() == 2).stream()
        .filter(n -> !n.equals("stray")).findFirst().orElseThrow();
    assertThat(node.console("welkin:unmanaged " + name)).contains("PowerOn", "/pool/");
    assertThat(node.console("welkin:adopt " + name + " --cluster rack --offering tiny --as cattle-again")).contains("Running");
    assertThat(lab.machines()).hasSize(1).allSatisfy(m -> assertThat(m.path("name").asText()).isEqualTo("cattle-again"));
    assertThat(api.call("listEvents", "type", "VM.UNMANAGE", "listall", "true").path("event").findValuesAsText("username"))
        .contains("operator");
  }

  @Test void soIsAGuestOfLibvirt(@TempDir Path directory) throws Exception {
    assumeTrue(Files.exists(Path.of("/var/run/libvirt/libvirt-sock")) && run("virsh", "-c", LIBVIRT, "list").exit() == 0,
        "no libvirt here");
    String name = "pet-" + ProcessHandle.current().pid();
    Path disk = directory.resolve("pet.img");
    Files.write(disk, new byte[8 << 20]);
    Path xml = Files.writeString(directory.resolve("pet.xml"), "<domain type='qemu'><name>" + name + "</name>"
        + "<memory unit='MiB'>64</memory><vcpu>1</vcpu><os><type>hvm</type></os><devices><disk type='file' device='disk'>"
        + "<driver name='qemu' type='raw'/><source file='" + disk + "'/><target dev='hda' bus='ide'/></disk></devices></domain>");
    virsh("define", xml.toString());
    try {
      virsh("start", name);
      String process = virsh("domid", name);
      String cluster = api.call("addCluster", "clustername", "libvirt", "clustertype", "CloudManaged", "hypervisor", "KVM",
          "zoneid", lab.zone, "podid", lab.pod).path("cluster").path(0).path("id").asText();
      api.call("createStoragePool", "name", "images", "zoneid", lab.zone, "clusterid", cluster, "scope", "CLUSTER", "url",
          "file://" + directory);
      api.call("addHost", "zoneid", lab.zone, "podid", lab.pod, "clusterid", cluster, "hypervisor", "KVM", "url", LIBVIRT);
      Await.until(name + " is unmanaged", SOON, () -> api.call("listUnmanagedInstances", "clusterid", cluster).path(
          "unmanagedinstance").findValuesAsText("name"), n -> n.contains(name));

      String offering = offering("pet-size", 1, 64);
      String[] call = {"clusterid", cluster, "name", name, "serviceofferingid", offering};
      String vm = api.job(api.call("importUnmanagedInstance", call)).path("virtualmachine").path("id").asText();
      assertThat(virsh("domid", name)).as("the same process").isEqualTo(process);
      assertThat(api.call("listVolumes", "virtualmachineid", vm).path("volume").findValuesAsText("path"))
          .containsExactly(disk.toString());
      assertThat(state(api.job(api.call("stopVirtualMachine", "id", vm, "forced", "true")))).isEqualTo("Stopped");
      assertThat(virsh("domstate", name)).contains("shut off");
      assertThat(state(api.job(api.call("startVirtualMachine", "id", vm)))).isEqualTo("Running");
      process = virsh("domid", name);
      api.job(api.call("unmanageVirtualMachine", "id", vm));
      assertThat(virsh("domid", name)).as("goes on").isEqualTo(process);
      Await.until(name + " is unmanaged again", SOON, () -> api.call("listUnmanagedInstances", "clusterid", cluster).path(
          "unmanagedinstance").findValuesAsText("name"), n -> n.contains(name));
      String again = api.job(api.call("importUnmanagedInstance", call)).path("virtualmachine").path("id").asText();
      assertThat(virsh("domid", name)).isEqualTo(process);
      assertThat(virsh("dumpxml", "--inactive", name)).contains("type='raw'", "bus='ide'");
      api.job(api.call("destroyVirtualMachine", "id", again, "expunge", "true"));
      assertThat(run("virsh", "-c", LIBVIRT, "dominfo", name).exit()).as("gone").isNotZero();
      assertThat(disk).doesNotExist();
    } finally {
      run("virsh", "-c", LIBVIRT, "destroy", name);
      run("virsh", "-c", LIBVIRT, "undefine", name);
    }
  }

  private record Said(int exit, String text) {}

  private static Said run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private static String virsh(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("virsh", "-c", LIBVIRT));
    command.addAll(List.of(words));
    Said said = run(command.toArray(String[]::new));
    assertThat(said.exit()).as("%s", said.text()).isZero();
    return said.text().strip();
  }

  private JsonNode adopt(String name, String offering) {
    return api.call("importUnmanagedInstance", "clusterid", lab.cluster, "name", name, "serviceofferingid", offering);
  }

  private static String offering(String name, int processors, int memory) {
    return api.call("createServiceOffering", "name", name, "displaytext", name, "cpunumber", Integer.toString(processors),
        "cpuspeed", "100", "memory", Integer.toString(memory)).path("serviceoffering").path("id").asText();
  }

  private static String state(JsonNode result) {
    return result.path("virtualmachine").path("state").asText();
  }

  private List<String> names() {
    return api.call("listUnmanagedInstances", "clusterid", lab.cluster).path("unmanagedinstance").findValuesAsText("name");
  }

  private JsonNode unmanaged(String name) {
    return Await.until(name + " is unmanaged", SOON, () -> api.call("listUnmanagedInstances", "clusterid", lab.cluster, "name",
        name).path("unmanagedinstance").path(0), i -> i.path("name").asText().equals(name));
  }

  private void natively(String line) throws IOException {
    Files.writeString(rack.resolve("control"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** What the rack has of a machine, by its name: the last line about it; empty when it is gone. */
  private Map<String, String> machine(String name) throws IOException {
    Map<String, Map<String, String>> machines = new TreeMap<>();
    for (String line : Files.readAllLines(rack.resolve("journal"))) {
      String[] words = line.split(" ");
      if (words[0].equals("machine")) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 2; i < words.length; i++) {
          fields.put(words[i].substring(0, words[i].indexOf('=')), words[i].substring(words[i].indexOf('=') + 1));
        }
        machines.put(words[1], fields);
      }
    }
    return machines.values().stream().filter(f -> name.equals(f.get("name"))).findFirst().orElse(Map.of());
  }

  private static Map<String, String> without(Map<String, String> machine, String... fields) {
    Map<String, String> rest = new TreeMap<>(machine);
    for (String field : fields) {
      rest.remove(field);
    }
    return rest;
  }
}
