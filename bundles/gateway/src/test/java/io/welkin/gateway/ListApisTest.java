// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API says about itself is what the descriptors say, neither more nor less. */
class ListApisTest {
  private static TestInventory inventory;
  private static TestGateway gateway;

  @BeforeAll static void start() {
    inventory = TestInventory.start();
    People.in(inventory.unitOfWork(), new TestSecrets());
    ResultDescriptor machine = ResultDescriptor.object("machine", List.of(FieldDescriptor.of("id", "string", "its id"),
        new FieldDescriptor("hostid", "string", "where it runs", RoleType.ROOT, List.of()),
        FieldDescriptor.list("nic", "its cards", List.of(FieldDescriptor.of("ip", "string", "an address")))));
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(), List.of(
        Sample.yes(OperationDescriptorBuilder.builder(Sample.change("startMachine", "UserVm",
            ParameterDescriptor.id("id", "UserVm", "which one").mandatory(),
            ParameterDescriptor.id("hostid", "Host", "where").only(RoleType.ROOT),
            ParameterDescriptor.of("details", ParameterType.MAP, "more").max(4096)))
            .mode(Mode.ASYNC).result(machine).build()),
        Sample.empty(OperationDescriptorBuilder.builder(Sample.scoped("listMachines"))
            .result(ResultDescriptor.list("machine", machine.fields())).build()),
        Sample.empty(Sample.roles(Sample.describe("listSecrets"), RoleType.ROOT))));
  }

  @AfterAll static void stop() {
    inventory.close();
  }

  private static Map<String, JsonNode> byName(JsonNode list) {
    Map<String, JsonNode> all = new HashMap<>();
    list.forEach(n -> assertThat(all.put(n.get("name").textValue(), n)).isNull());
    return all;
  }

  private static JsonNode one(String who, String name) {
    ApiResponse response = gateway.call(who, "listApis", "name", name);
    assertThat(response.errorText()).isNull();
    assertThat(response.count()).isEqualTo(1);
    return response.body().get(0);
  }

  @Test void everyParameterAndFieldOfEveryOperationIsListed() {
    ApiResponse response = gateway.call("admin", "listApis");
    assertThat(response.objectName()).isEqualTo("api");
    Map<String, JsonNode> listed = byName(response.body());
    List<OperationDescriptor> descriptors = gateway.registry().descriptors();
    assertThat(listed).hasSameSizeAs(descriptors).hasSize((int) response.count());
    for (OperationDescriptor d : descriptors) {
      JsonNode api = listed.get(d.name());
      assertThat(api.get("description").textValue()).isEqualTo(d.description());
      assertThat(api.get("isasync").booleanValue()).isEqualTo(d.async());
      Map<String, JsonNode> params = byName(api.get("params"));
      d.parameters().forEach(p -> {
        JsonNode shown = params.remove(p.name());
        assertThat(shown.get("type").textValue()).isEqualTo(p.type().label());
        assertThat(shown.get("required").booleanValue()).isEqualTo(p.required());
        assertThat(shown.get("length").intValue()).isEqualTo(p.maxLength());
        assertThat(shown.get("description").textValue()).isEqualTo(p.description());
      });
      assertThat(params.keySet()).isEqualTo(d.async() ? Set.of("customjobid") : Set.of());
      fields(d.name(), api.get("response"), d.result().fields(), Set.of("jobid", "jobstatus"));
    }
  }

  private static void fields(String where, JsonNode shown, List<FieldDescriptor> fields, Set<String> besides) {
    Map<String, JsonNode> all = byName(shown);
    Set<String> expected = new HashSet<>(besides);
    fields.forEach(f -> {
      expected.add(f.name());
      assertThat(all.get(f.name()).get("type").textValue()).as(where + "." + f.name()).isEqualTo(f.type());
      if (!f.fields().isEmpty()) {
        fields(where + "." + f.name(), all.get(f.name()).get("response"), f.fields(), Set.of());
      }
    });
    assertThat(all.keySet()).as(where).isEqualTo(expected);
  }

  @Test void onlyWhatTheCallerMayUseIsListed() {
    assertThat(byName(gateway.call("ann", "listApis").body())).containsKey("startMachine")
        .doesNotContainKey("listSecrets");
    assertThat(byName(one("ann", "startMachine").get("params")).keySet())
        .containsExactlyInAnyOrder("id", "details", "customjobid");
    assertThat(byName(one("ann", "startMachine").get("response"))).doesNotContainKey("hostid").containsKey("nic");
    assertThat(gateway.call("ann", "listApis", "name", "listSecrets").error()).isEqualTo(431);
    assertThat(gateway.call("ann", "listApis", "name", "listNothing").error()).isEqualTo(431);
  }

  @Test void relatedCommandsAnswerWithTheSameObjects() {
    assertThat(one("ann", "startMachine").get("related").textValue()).isEqualTo("listMachines");
    List<String> related = new ArrayList<>();
    StreamSupport.stream(one("ann", "startMachine").get("params").spliterator(), false)
        .filter(p -> p.get("name").textValue().equals("id")).forEach(p -> related.add(p.get("related").textValue()));
    assertThat(related).as("where ids come from").containsExactly("listMachines");
  }

  @Test void capabilitiesAreOneObject() {
    ApiResponse response = gateway.call("ann", "listCapabilities");
    assertThat(response.shape()).isEqualTo("OBJECT");
    assertThat(response.objectName()).isEqualTo("capability");
    assertThat(response.body().get("cloudstackversion").textValue()).isEqualTo("4.22.0.0");
    assertThat(response.body().get("securitygroupsenabled").booleanValue()).isFalse();
  }
}
