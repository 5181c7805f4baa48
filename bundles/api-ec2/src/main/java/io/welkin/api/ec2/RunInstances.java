// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.kernel.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code RunInstances}: as many deployments as instances were asked for. */
final class RunInstances implements Actions.Action {
  private static final int MOST = 100;

  /** What the names of a request stand for. */
  private record Plan(String zone, String offering, String image) {}

  /** Those that were accepted, and why the next one was not. */
  private record Accepted(List<String> ids, Ec2Error refused) {}

  @Override public CompletableFuture<ObjectNode> answer(Ec2Request request, Calls calls) {
    int least = request.number("MinCount", 1, MOST).orElseThrow(() -> Ec2Error.missing("MinCount"));
    int most = request.number("MaxCount", least, MOST).orElseThrow(() -> Ec2Error.missing("MaxCount"));
    List<String> tags = tags(request);
    if (!tags.isEmpty() && !calls.offers("createTags")) {
      throw Ec2Error.unsupported("There are no tags in this cloud");
    }
    return plan(request, calls).thenCompose(plan -> deploy(request, calls, plan, new ArrayList<>(), most))
        .thenCompose(accepted -> accepted.ids().size() < least ? undo(calls, accepted)
            : CompletableFuture.completedFuture(accepted.ids()))
        .thenCompose(ids -> tag(calls, ids, tags).thenCompose(done -> shown(calls, ids)));
  }

  private static CompletableFuture<Plan> plan(Ec2Request request, Calls calls) {
    String type = request.need("InstanceType");
    String image = request.need("ImageId");
    String uuid = Ec2Id.IMAGE.uuid(image);
    CompletableFuture<JsonNode> template = Lookups.first(Lookups.byIds(calls, Ec2Id.IMAGE, List.of(uuid), "listTemplates", "id",
        "templatefilter", "executable"), () -> Ec2Id.IMAGE.notFound(image));
    CompletableFuture<JsonNode> offering = Lookups.first(calls.list("listServiceOfferings", "name", type),
        () -> Ec2Error.wrong("Invalid value '" + type + "' for InstanceType"));
    return template.thenCompose(t -> offering.thenCompose(o -> key(request, calls).thenCompose(k -> zone(request, calls, t)
        .thenApply(z -> new Plan(z, o.path("id").asText(), uuid)))));
  }

  private static CompletableFuture<?> key(Ec2Request request, Calls calls) {
    return request.text("KeyName").<CompletableFuture<?>>map(name -> KeyPairs.find(calls, name))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** The zone that is named, else that of the subnet, of the image, or the first. */
  private static CompletableFuture<String> zone(Ec2Request request, Calls calls, JsonNode template) {
    Optional<String> name = request.text("Placement.AvailabilityZone");
    Optional<String> subnet = request.text("SubnetId");
    if (name.isEmpty() && subnet.isPresent()) {
      return Lookups.first(Lookups.byIds(calls, Ec2Id.SUBNET, List.of(Ec2Id.SUBNET.uuid(subnet.get())), "listNetworks", "id",
          "listall", "true"), () -> Ec2Id.SUBNET.notFound(subnet.get())).thenApply(n -> n.path("zoneid").asText());
    } else if (name.isEmpty() && template.hasNonNull("zoneid")) {
      return CompletableFuture.completedFuture(template.path("zoneid").asText());
    }
    return Lookups.first(calls.list("listZones", "name", name.orElse(null)).thenApply(zones -> zones.stream()
        .filter(z -> name.isPresent() || z.path("allocationstate").asText().equals("Enabled")).toList()),
        () -> Ec2Error.wrong("Invalid availability zone: [" + name.orElse("") + "]")).thenApply(z -> z.path("id").asText());
  }

  private static CompletableFuture<Accepted> deploy(Ec2Request request, Calls calls, Plan plan, List<String> ids, int most) {
    if (ids.size() == most) {
      return CompletableFuture.completedFuture(new Accepted(ids, null));
    }
    return calls.call(request.once(ids.size()).orElseGet(Ids::next), "deployVirtualMachine", "zoneid", plan.zone(),
        "serviceofferingid", plan.offering(), "templateid", plan.image(),
        "networkids", request.text("SubnetId").map(Ec2Id.SUBNET::uuid).orElse(null),
        "ipaddress", request.text("PrivateIpAddress").orElse(null), "keypair", request.text("KeyName").orElse(null),
        "userdata", request.text("UserData").orElse(null))
        .handle((job, problem) -> {
          if (problem == null) {
            ids.add(job.path("id").asText());
            return deploy(request, calls, plan, ids, most);
          }
          Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
          return cause instanceof Ec2Error e ? CompletableFuture.completedFuture(new Accepted(ids, e))
              : CompletableFuture.<Accepted>failedFuture(cause);
        }).thenCompose(next -> next);
  }

  /** Fewer than were wanted at least are none. */
  private static CompletableFuture<List<String>> undo(Calls calls, Accepted accepted) {
    CompletableFuture<?>[] undone = accepted.ids().stream().map(id -> calls.call("destroyVirtualMachine", "id", id)
        .exceptionally(problem -> null)).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(undone).thenApply(done -> {
      throw accepted.refused();
    });
  }

  /** {@code tags[0].key}, its value, and so on, in turn. */
  private static List<String> tags(Ec2Request request) {
    List<Map<String, String>> tags = new ArrayList<>();
    for (Map<String, String> specification : request.entries("TagSpecification")) {
      if (!"instance".equals(specification.get("ResourceType"))) {
        throw Ec2Error.unsupported("RunInstances tags instances only");
      }
      tags.addAll(Ec2Request.entries(specification, "Tag"));
    }
    return Tags.parameters(tags);
  }

  private static CompletableFuture<?> tag(Calls calls, List<String> ids, List<String> tags) {
    if (tags.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<String> all = new ArrayList<>(List.of("resourcetype", "UserVm", "resourceids", String.join(",", ids)));
    all.addAll(tags);
    return calls.call("createTags", all.toArray(String[]::new));
  }

  private static CompletableFuture<ObjectNode> shown(Calls calls, List<String> ids) {
    return Instances.byIds(calls, ids.stream().map(Ec2Id.INSTANCE::of).toList()).thenApply(all -> {
      List<ObjectNode> items = new ArrayList<>();
      all.forEach(instance -> items.add(InstanceItem.of(instance, items.size())));
      return Instances.reservation(all.get(0), items);
    });
  }
}
