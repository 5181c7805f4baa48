// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code DescribeInstanceTypes}: service offerings whose size is not chosen with the VM. */
final class InstanceTypes implements Actions.Action {
  private static final Map<String, String> FIELDS = Map.of("instance-type", "/instanceType", "vcpu-info.default-vcpus",
      "/vCpuInfo/defaultVCpus", "memory-info.size-in-mib", "/memoryInfo/sizeInMiB", "current-generation", "/currentGeneration",
      "bare-metal", "/bareMetal");

  @Override public CompletableFuture<ObjectNode> answer(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, FIELDS);
    List<String> names = request.list("InstanceType");
    if (names.isEmpty()) {
      return Paging.answer(request, "instanceTypeSet", filters, page -> calls.page(page, "listServiceOfferings")
          .thenApply(all -> all.stream().map(InstanceTypes::item).toList()));
    }
    return calls.list("listServiceOfferings").thenApply(all -> {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      List<ObjectNode> items = all.stream().filter(o -> names.contains(o.path("name").asText())).map(InstanceTypes::item).toList();
      names.stream().filter(n -> items.stream().noneMatch(i -> i.path("instanceType").asText().equals(n))).findFirst()
          .ifPresent(n -> {
        throw new Ec2Error("InvalidInstanceType", "The following supplied instance types do not exist: [" + n + "]");
      });
      answer.putArray("instanceTypeSet").addAll(items.stream().filter(filters).toList());
      return answer;
    });
  }

  private static ObjectNode item(JsonNode offering) {
    ObjectNode item = JsonNodeFactory.instance.objectNode().put("instanceType", offering.path("name").asText())
        .put("currentGeneration", true).put("freeTierEligible", false);
    item.putArray("supportedUsageClasses").add("on-demand");
    item.putArray("supportedRootDeviceTypes").add("ebs");
    item.putArray("supportedVirtualizationTypes").add("hvm");
    item.put("bareMetal", false);
    item.putObject("vCpuInfo").put("defaultVCpus", offering.path("cpunumber").asInt())
        .put("defaultCores", offering.path("cpunumber").asInt()).put("defaultThreadsPerCore", 1);
    item.putObject("memoryInfo").put("sizeInMiB", offering.path("memory").asLong());
    return item.put("instanceStorageSupported", false).put("hibernationSupported", false).put("burstablePerformanceSupported",
        false)
        .put("dedicatedHostsSupported", false).put("autoRecoverySupported", offering.path("offerha").asBoolean());
  }
}
