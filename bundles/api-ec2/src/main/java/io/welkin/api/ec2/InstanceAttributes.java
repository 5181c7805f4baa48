// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@code DescribeInstanceAttribute} and {@code ModifyInstanceAttribute}. */
final class InstanceAttributes {
  private static final String TYPE = "instanceType";
  private static final String USER_DATA = "userData";
  private static final String PROTECTED = "disableApiTermination";
  /** As ModifyInstanceAttribute names them. */
  private static final Map<String, String> NAMES = Map.of(TYPE, "InstanceType.Value", USER_DATA, "UserData.Value", PROTECTED,
      "DisableApiTermination.Value");

  CompletableFuture<ObjectNode> describe(Ec2Request request, Calls calls) {
    String id = request.need("InstanceId");
    String attribute = known(request.need("Attribute"));
    return Instances.byIds(calls, List.of(id)).thenApply(all -> {
      JsonNode vm = all.get(0).vm();
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("instanceId", id);
      ObjectNode value = answer.putObject(attribute);
      switch (attribute) {
        case TYPE -> value.put("value", vm.path("serviceofferingname").asText());
        case PROTECTED -> value.put("value", vm.path("deleteprotection").asBoolean());
        default -> Optional.ofNullable(vm.path("userdata").textValue()).ifPresent(text -> value.put("value", text));
      }
      return answer;
    });
  }

  private static String known(String attribute) {
    if (!NAMES.containsKey(attribute)) {
      throw Ec2Error.unsupported("The attribute " + attribute + " is not supported by this cloud");
    }
    return attribute;
  }

  CompletableFuture<ObjectNode> modify(Ec2Request request, Calls calls) {
    Optional<String> attribute = request.text("Attribute").map(InstanceAttributes::known);
    List<String> given = NAMES.keySet().stream()
        .filter(name -> request.text(NAMES.get(name)).isPresent() || attribute.equals(Optional.of(name))).toList();
    if (given.size() != 1) {
      throw new Ec2Error("InvalidParameterCombination", "The request must change exactly one attribute");
    }
    String value = request.text(NAMES.get(given.get(0))).orElseGet(() -> request.need("Value"));
    return Instances.byIds(calls, List.of(request.need("InstanceId"))).thenCompose(all -> switch (given.get(0)) {
      case TYPE -> resize(calls, all.get(0), value);
      case PROTECTED -> calls.call("updateVirtualMachine", "id", all.get(0).id(), "deleteprotection", value);
      default -> stopped(all.get(0), calls, "updateVirtualMachine", "userdata", value);
    }).thenApply(done -> Actions.done());
  }

  private static CompletableFuture<JsonNode> resize(Calls calls, Instances.Instance instance, String type) {
    return Lookups.first(calls.list("listServiceOfferings", "name", type),
        () -> Ec2Error.wrong("Invalid value '" + type + "' for InstanceType"))
        .thenCompose(o -> stopped(instance, calls, "scaleVirtualMachine", "serviceofferingid", o.path("id").asText()));
  }

  private static CompletableFuture<JsonNode> stopped(Instances.Instance instance, Calls calls, String command, String name,
      String value) {
    if (instance.state() != InstanceState.STOPPED) {
      throw Ec2Error.state("The instance '" + instance.ec2Id() + "' is not in the 'stopped' state");
    }
    return calls.call(command, "id", instance.id(), name, value);
  }
}
