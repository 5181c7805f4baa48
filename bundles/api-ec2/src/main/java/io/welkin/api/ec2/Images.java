// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code DescribeImages}: the templates that the caller may use, and those of its own that are not ready yet. */
final class Images implements Actions.Action {
  private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("image-id", "/imageId"), Map.entry("name", "/name"),
      Map.entry("description", "/description"), Map.entry("state", "/imageState"), Map.entry("is-public", "/isPublic"),
      Map.entry("owner-id", "/imageOwnerId"), Map.entry("architecture", "/architecture"), Map.entry("image-type", "/imageType"),
      Map.entry("root-device-type", "/rootDeviceType"), Map.entry("virtualization-type", "/virtualizationType"),
      Map.entry("creation-date", "/creationDate"));

  @Override public CompletableFuture<ObjectNode> answer(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, FIELDS);
    List<String> owners = request.list("Owner");
    List<String> ids = request.list("ImageId");
    List<String> uuids = ids.stream().map(Ec2Id.IMAGE::uuid).toList();
    if (!request.list("ExecutableBy").stream().allMatch(w -> w.equals("self") || w.equals("all"))) {
      throw Ec2Error.wrong("ExecutableBy must be self or all");
    }
    return list(calls, uuids, "self").thenCombine(list(calls, uuids, "executable"), Images::merged).thenCompose(items -> {
      ids.stream().filter(id -> !items.containsKey(Ec2Id.IMAGE.uuid(id))).findFirst().ifPresent(id -> {
        throw Ec2Id.IMAGE.notFound(id);
      });
      return page(request, items.values().stream().filter(i -> owned(i, owners)).map(Images::plain).filter(filters).toList());
    });
  }

  private static Map<String, ObjectNode> merged(List<JsonNode> own, List<JsonNode> usable) {
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    own.forEach(t -> items.put(t.path("id").asText(), item(t, true)));
    usable.forEach(t -> items.putIfAbsent(t.path("id").asText(), item(t, false)));
    return items;
  }

  private static CompletableFuture<List<JsonNode>> list(Calls calls, List<String> uuids, String filter) {
    return uuids.isEmpty() ? calls.list("listTemplates", "templatefilter", filter)
        : Lookups.byIds(calls, Ec2Id.IMAGE, uuids, "listTemplates", "ids", "templatefilter", filter);
  }

  /** What there is was read; MaxResults cuts it. */
  private static CompletableFuture<ObjectNode> page(Ec2Request request, List<ObjectNode> all) {
    return Paging.answer(request, "imagesSet", item -> true, page -> CompletableFuture.completedFuture(
        all.subList(Math.min(all.size(), (page - 1) * Calls.PAGE), Math.min(all.size(), page * Calls.PAGE))));
  }

  private static boolean owned(ObjectNode item, List<String> owners) {
    return owners.isEmpty() || owners.contains(item.path("imageOwnerId").asText())
        || owners.contains("self") && item.path("own").asBoolean();
  }

  private static ObjectNode plain(ObjectNode item) {
    item.remove("own");
    return item;
  }

  private static ObjectNode item(JsonNode template, boolean own) {
    ObjectNode item = JsonNodeFactory.instance.objectNode().put("imageId", Ec2Id.IMAGE.of(template.path("id").asText()))
        .put("imageLocation", template.path("name").asText())
        .put("imageState", template.path("isready").asBoolean() ? "available" : "pending")
        .put("imageOwnerId", template.path("account").asText()).put("isPublic", template.path("ispublic").asBoolean())
        .put("architecture", Texts.architecture(template)).put("imageType", "machine")
        .put("name", template.path("name").asText()).put("description", template.path("displaytext").asText())
        .put("rootDeviceType", "ebs").put("rootDeviceName", "/dev/vda").put("virtualizationType", "hvm");
    Texts.time(template.path("created").asText()).ifPresent(t -> item.put("creationDate", t));
    item.putArray("productCodes");
    item.putArray("blockDeviceMapping");
    item.set("tagSet", Texts.tags(template));
    return item.put("own", own);
  }
}
