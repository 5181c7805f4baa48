// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code DescribeInstances} and {@code DescribeInstanceStatus}. */
final class DescribeInstances {
  private static final Map<String, String> STATUS_FIELDS = Map.of("availability-zone", "/availabilityZone", "instance-state-name",
      "/instanceState/name", "instance-state-code", "/instanceState/code", "instance-status.status", "/instanceStatus/status",
      "system-status.status", "/systemStatus/status");

  CompletableFuture<ObjectNode> instances(Ec2Request request, Calls calls) {
    Map<String, String> fields = new HashMap<>(Map.of("reservation-id", "/reservationId", "owner-id", "/ownerId"));
    fields.putAll(InstanceItem.FIELDS);
    Filters filters = new Filters(request, fields);
    return list(request, calls, "reservationSet", item -> filters.test(flat(item)),
        instance -> Instances.reservation(instance, List.of(InstanceItem.of(instance, 0))));
  }

  /** Filters look at a reservation and its one instance. */
  private static ObjectNode flat(ObjectNode reservation) {
    ObjectNode flat = reservation.deepCopy();
    return flat.setAll((ObjectNode) flat.remove("instancesSet").get(0));
  }

  CompletableFuture<ObjectNode> status(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, STATUS_FIELDS);
    boolean all = request.flag("IncludeAllInstances");
    return list(request, calls, "instanceStatusSet", item -> filters.test(item)
        && (all || item.at("/instanceState/name").asText().equals("running")), DescribeInstances::statusItem);
  }

  private static CompletableFuture<ObjectNode> list(Ec2Request request, Calls calls, String name, Predicate<ObjectNode> wanted,
      Function<Instances.Instance, ObjectNode> item) {
    List<String> ids = request.list("InstanceId");
    if (!ids.isEmpty()) {
      return Instances.byIds(calls, ids).thenApply(all -> {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray(name).addAll(all.stream().map(item).filter(wanted).toList());
        return answer;
      });
    }
    return Paging.answer(request, name, wanted, page -> calls.page(page, "listVirtualMachines")
        .thenCompose(vms -> Instances.of(calls, vms)).thenApply(all -> all.stream().map(item).toList()));
  }

  private static ObjectNode statusItem(Instances.Instance instance) {
    ObjectNode item = JsonNodeFactory.instance.objectNode().put("instanceId", instance.ec2Id())
        .put("availabilityZone", instance.vm().path("zonename").asText());
    item.set("instanceState", instance.state().node());
    String seen = instance.state() != InstanceState.RUNNING ? "not-applicable"
        : switch (instance.vm().path("powerstate").asText()) {
          case "PowerOn" -> "ok";
          case "PowerOff" -> "impaired";
          default -> "insufficient-data";
        };
    item.putObject("systemStatus").put("status", seen).putArray("details");
    item.putObject("instanceStatus").put("status", seen).putArray("details");
    return item;
  }
}
