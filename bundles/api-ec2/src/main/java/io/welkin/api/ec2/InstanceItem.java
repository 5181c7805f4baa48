// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An instance as {@code DescribeInstances} and {@code RunInstances} show it. */
final class InstanceItem {
  /** The filters of instances, and where in the item they look. */
  static final Map<String, String> FIELDS = Map.ofEntries(
      Map.entry("instance-id", "/instanceId"), Map.entry("image-id", "/imageId"),
      Map.entry("instance-state-name", "/instanceState/name"), Map.entry("instance-state-code", "/instanceState/code"),
      Map.entry("instance-type", "/instanceType"), Map.entry("key-name", "/keyName"),
      Map.entry("launch-time", "/launchTime"), Map.entry("architecture", "/architecture"),
      Map.entry("availability-zone", "/placement/availabilityZone"), Map.entry("tenancy", "/placement/tenancy"),
      Map.entry("private-ip-address", "/privateIpAddress"), Map.entry("private-dns-name", "/privateDnsName"),
      Map.entry("subnet-id", "/subnetId"), Map.entry("network-interface.subnet-id", "/subnetId"),
      Map.entry("virtualization-type", "/virtualizationType"), Map.entry("root-device-type", "/rootDeviceType"));
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private InstanceItem() {}

  static ObjectNode of(Instances.Instance instance, int launchIndex) {
    JsonNode vm = instance.vm();
    ObjectNode item = JSON.objectNode().put("instanceId", instance.ec2Id());
    if (vm.has("templateid")) {
      item.put("imageId", Ec2Id.IMAGE.of(vm.path("templateid").asText()));
    }
    item.set("instanceState", instance.state().node());
    item.put("privateDnsName", vm.path("name").asText()).put("dnsName", "").put("reason", "");
    if (vm.hasNonNull("keypairs")) {
      item.put("keyName", vm.path("keypairs").asText().split(",")[0]);
    }
    item.put("amiLaunchIndex", launchIndex).putArray("productCodes");
    item.put("instanceType", vm.path("serviceofferingname").asText());
    Texts.time(vm.path("created").asText()).ifPresent(t -> item.put("launchTime", t));
    item.putObject("placement").put("availabilityZone", vm.path("zonename").asText()).put("groupName", "")
        .put("tenancy", "default");
    item.putObject("monitoring").put("state", "disabled");
    network(item, vm);
    item.putArray("groupSet");
    if (vm.path("state").asText().equals("Error")) {
      item.putObject("stateReason").put("code", "Server.InternalError").put("message", "The launch of the instance failed");
    }
    item.put("architecture", Texts.architecture(vm)).put("rootDeviceType", "ebs").put("rootDeviceName", "/dev/vda")
        .putArray("blockDeviceMapping");
    item.put("virtualizationType", "hvm").put("clientToken", "");
    item.set("tagSet", Texts.tags(vm));
    return item.put("ebsOptimized", false);
  }

  private static void network(ObjectNode item, JsonNode vm) {
    ArrayNode interfaces = JSON.arrayNode();
    for (JsonNode nic : vm.path("nic")) {
      String subnet = Ec2Id.SUBNET.of(nic.path("networkid").asText());
      ObjectNode one = interfaces.addObject().put("networkInterfaceId", Ec2Id.INTERFACE.of(nic.path("id").asText()))
          .put("subnetId", subnet).put("ownerId", vm.path("account").asText()).put("status", "in-use")
          .put("macAddress", nic.path("macaddress").asText()).put("privateIpAddress", nic.path("ipaddress").asText());
      one.putObject("attachment").put("deviceIndex", nic.path("deviceid").asText()).put("status", "attached");
      if (nic.path("isdefault").asBoolean()) {
        item.put("subnetId", subnet).put("privateIpAddress", nic.path("ipaddress").asText());
      }
    }
    item.set("networkInterfaceSet", interfaces);
  }
}
