// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.inventory.Cause;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.testing.Await;
import io.welkin.workflow.WorkflowCatalog.OverlayStatus;
import io.welkin.workflow.WorkflowCatalog.PlannedStep;
import io.welkin.workflow.internal.FakeService;
import io.welkin.workflow.internal.FakeService.Received;
import io.welkin.workflow.internal.FakeService.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlays that are shipped as examples, each as an operator would use it. */
class ExampleOverlaysTest {
  private static final Path EXAMPLES = Path.of("../../config/control/etc/workflows");

  @TempDir Path home;
  private final TestCloud cloud = new TestCloud();
  private final FakeService service = new FakeService(call -> new Reply(200, "{\"ip\": \"10.9.0.4\"}"));

  @BeforeEach void start() throws IOException {
    Files.createDirectories(home.resolve("workflows"));
    Path secret = Files.writeString(Files.createDirectories(home.resolve("secrets")).resolve("cmdb-token"), "t0ken\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    cloud.engine.withBuiltIn(home.resolve("secrets")).withOverlays(home);
  }

  @AfterEach void close() {
    cloud.close();
    service.close();
  }

  private void use(String example) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(example + ".yaml.example"));
    Files.writeString(home.resolve("workflows/" + example + ".yaml"), text.replace("http://127.0.0.1:9000", service.url()));
    cloud.engine.lookAtOverlays();
    assertThat(cloud.engine.catalog().overlays()).filteredOn(o -> o.name().equals(example)).singleElement()
        .extracting(OverlayStatus::state, OverlayStatus::problems).containsExactly("Active", List.of());
  }

  private UUID vm(int memory) {
    UUID vm = cloud.newVm();
    cloud.unitOfWork().run(tx -> tx.of(VirtualMachine.class).update(tx.of(VirtualMachine.class).get(vm).withMemory(memory)));
    return vm;
  }

  private Run deploy(UUID vm) {
    return cloud.run("deploy-vm", vm, Map.of("networks", List.of()));
  }

  @Test void aLargeVmNeedsAnApproval() throws IOException {
    use("large-vm-approval");
    assertThat(deploy(vm(1024)).state()).isEqualTo("Succeeded");
    UUID large = vm(16_384);
    UUID run = cloud.begin("deploy-vm", large, Map.of("networks", List.of()));
    Await.until("it asks", () -> cloud.engine.row(run).state().equals("Parked"));
    assertThat(cloud.engine.row(run).failure()).contains("a wants vm with 2 CPUs and 16384 MiB in zone z");
    assertThat(cloud.reserved(large)).isFalse();
    cloud.engine.workflows().decide(run, false, "no budget", Cause.operator("boss"));
    assertThat(cloud.engine.end(run).failure()).contains("rejected by boss: no budget");
    assertThat(cloud.vm(large).state()).isEqualTo("Error");
    assertThat(cloud.hypervisor.instances).hasSize(1);
  }

  @Test void aPlanKnowsTheSizeOfTheOffering() throws IOException {
    use("large-vm-approval");
    Map<String, String> request = Map.of("serviceofferingid", cloud.offering.toString(), "zoneid", cloud.zone.toString());
    assertThat(approval(request)).isEqualTo("NO");
    cloud.unitOfWork().run(tx -> tx.of(ServiceOffering.class).update(
        tx.of(ServiceOffering.class).get(cloud.offering).withMemory(32_768)));
    assertThat(approval(request)).isEqualTo("YES");
    assertThat(approval(Map.of())).isEqualTo("MAYBE");
  }

  private String approval(Map<String, String> request) {
    return cloud.engine.catalog().plan("deploy-vm", Map.of(), request).stream()
        .filter(p -> p.step().name().equals("approval")).map(PlannedStep::runs).findFirst().orElseThrow().name();
  }

  @Test void aNewVmIsRegisteredWithTheCmdb() throws IOException {
    use("cmdb-registration");
    UUID vm = vm(1024);
    assertThat(deploy(vm).state()).isEqualTo("Succeeded");
    Received call = service.received().get(0);
    assertThat(call.method() + " " + call.uri()).isEqualTo("PUT /cmdb/vms/" + vm);
    assertThat(call.header("Authorization")).isEqualTo("Bearer t0ken");
    JsonNode body = Json.MAPPER.readTree(call.body());
    assertThat(body.at("/name").asText() + body.at("/owner").asText() + body.at("/host").asText()).isEqualTo("vmah1");
    assertThat(body.at("/size/memoryMiB").asInt()).isEqualTo(1024);
  }

  @Test void aVmThatTheCmdbRefusesIsNotThere() throws IOException {
    use("cmdb-registration");
    service.answer(call -> call.method().equals("PUT") ? new Reply(409, "") : new Reply(404, ""));
    UUID vm = vm(1024);
    Run run = deploy(vm);
    assertThat(run.failure()).contains("answered with status 409");
    assertThat(service.received()).extracting(Received::method).containsExactly("PUT", "DELETE");
    assertThat(cloud.hypervisor.instances).isEmpty();
    assertThat(cloud.reserved(vm)).isFalse();
  }

  @Test void theAddressComesFromTheIpamAndGoesBack() throws IOException {
    use("external-ipam");
    assertThat(deploy(vm(1024)).state()).isEqualTo("Succeeded");
    assertThat(cloud.addresses).containsExactly("10.9.0.4");
    cloud.hypervisor.refuseInstances = true;
    assertThat(deploy(vm(1024)).state()).isEqualTo("Failed");
    assertThat(service.received()).extracting(c -> c.method() + " " + c.uri()).containsExactly("POST /ipam/addresses",
        "POST /ipam/addresses", "DELETE /ipam/addresses/10.9.0.4");
  }

  @Test void allOfThemTogether() throws IOException {
    use("large-vm-approval");
    use("cmdb-registration");
    use("external-ipam");
    assertThat(cloud.engine.catalog().workflow("deploy-vm").effective().overlays())
        .containsExactly("large-vm-approval", "external-ipam", "cmdb-registration");
    assertThat(deploy(vm(1024)).state()).isEqualTo("Succeeded");
    assertThat(service.received()).hasSize(2);
  }
}
