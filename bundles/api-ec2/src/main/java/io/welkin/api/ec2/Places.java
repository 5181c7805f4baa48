// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where instances can be: one region, its zones, and networks as subnets without a VPC. */
final class Places {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, String> SUBNET_FIELDS = Map.of("subnet-id", "/subnetId", "cidr-block", "/cidrBlock", "cidr",
      "/cidrBlock", "availability-zone", "/availabilityZone", "state", "/state", "owner-id", "/ownerId");

  private final String region;

  Places(String region) {
    this.region = region;
  }

  CompletableFuture<ObjectNode> regions(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, Map.of("region-name", "/regionName", "endpoint", "/regionEndpoint"));
    List<String> names = request.list("RegionName");
    return known(calls).thenApply(zones -> {
      names.stream().filter(n -> !n.equals(region)).findFirst().ifPresent(n -> {
        throw Ec2Error.wrong("Invalid value '" + n + "' for RegionName");
      });
      ObjectNode item = JSON.objectNode().put("regionName", region)
          .put("regionEndpoint", request.signed().headers().getOrDefault("host", "")).put("optInStatus", "opt-in-not-required");
      ObjectNode answer = JSON.objectNode();
      answer.putArray("regionInfo").addAll(List.of(item).stream().filter(filters).toList());
      return answer;
    });
  }

  /** Only who can sign learns what there is. */
  private static CompletableFuture<List<JsonNode>> known(Calls calls) {
    return calls.page(1, "listZones");
  }

  CompletableFuture<ObjectNode> zones(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, Map.of("zone-name", "/zoneName", "zone-id", "/zoneId", "state", "/zoneState",
        "region-name",
        "/regionName"));
    List<String> names = request.list("ZoneName");
    return calls.list("listZones").thenApply(zones -> {
      names.stream().filter(n -> zones.stream().noneMatch(z -> z.path("name").asText().equals(n))).findFirst().ifPresent(n -> {
        throw Ec2Error.wrong("Invalid availability zone: [" + n + "]");
      });
      ObjectNode answer = JSON.objectNode();
      answer.putArray("availabilityZoneInfo").addAll(zones.stream()
          .filter(z -> names.isEmpty() || names.contains(z.path("name").asText())).map(this::zone).filter(filters).toList());
      return answer;
    });
  }

  private ObjectNode zone(JsonNode zone) {
    ObjectNode item = JSON.objectNode().put("zoneName", zone.path("name").asText()).put("zoneId", zone.path("id").asText())
        .put("zoneState", zone.path("allocationstate").asText().equals("Enabled") ? "available" : "unavailable")
        .put("regionName", region).put("zoneType", "availability-zone").put("optInStatus", "opt-in-not-required");
    item.putArray("messageSet");
    return item;
  }

  CompletableFuture<ObjectNode> subnets(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, SUBNET_FIELDS);
    List<String> ids = request.list("SubnetId");
    List<String> uuids = ids.stream().map(Ec2Id.SUBNET::uuid).toList();
    return Paging.answer(request, "subnetSet", filters.and(s -> ids.isEmpty() || ids.contains(s.path("subnetId").asText())),
        page -> calls.page(page, "listNetworks", "canusefordeploy", "true")
            .thenApply(networks -> networks.stream().map(Places::subnet).toList())).thenApply(answer -> {
              for (int i = 0; i < uuids.size(); i++) {
                String id = ids.get(i);
                if (request.entries("Filter").isEmpty() && answer.findValuesAsText("subnetId").stream().noneMatch(id::equals)) {
                  throw Ec2Id.SUBNET.notFound(id);
                }
              }
              return answer;
            });
  }

  private static ObjectNode subnet(JsonNode network) {
    ObjectNode item = JSON.objectNode().put("subnetId", Ec2Id.SUBNET.of(network.path("id").asText())).put("state", "available")
        .put("cidrBlock", network.path("cidr").asText()).put("availabilityZone", network.path("zonename").asText())
        .put("ownerId", network.path("account").asText()).put("defaultForAz", false).put("mapPublicIpOnLaunch", false);
    item.set("tagSet", Texts.tags(network));
    return item;
  }

  CompletableFuture<ObjectNode> account(Ec2Request request, Calls calls) {
    List<String> names = request.list("AttributeName");
    return known(calls).thenApply(zones -> {
      ObjectNode answer = JSON.objectNode();
      var attributes = answer.putArray("accountAttributeSet");
      Map.of("supported-platforms", "VPC", "default-vpc", "none").forEach((name, value) -> {
        if (names.isEmpty() || names.contains(name)) {
          attributes.addObject().put("attributeName", name).putArray("attributeValueSet").addObject().put("attributeValue", value);
        }
      });
      return answer;
    });
  }

  /** A kind of thing that this cloud does not have: an empty list, for those who ask whether there are any. */
  Actions.Action none(String name) {
    return (request, calls) -> known(calls).thenApply(zones -> {
      ObjectNode answer = JSON.objectNode();
      answer.putArray(name);
      return answer;
    });
  }
}
