// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The actions on tags: they are accepted as jobs, and the answer does not wait for those. */
final class Tags {
  private static final Map<String, String> FIELDS = Map.of("resource-id", "/resourceId", "resource-type", "/resourceType", "key",
      "/key", "value", "/value");
  /** What can have tags, as Welkin and as EC2 names its kind. */
  private static final Map<Ec2Id, String> KINDS = new EnumMap<>(Map.of(Ec2Id.INSTANCE, "UserVm", Ec2Id.IMAGE, "Template",
      Ec2Id.SUBNET, "Network"));
  private static final Map<Ec2Id, String> WORDS = new EnumMap<>(Map.of(Ec2Id.INSTANCE, "instance", Ec2Id.IMAGE, "image",
      Ec2Id.SUBNET, "subnet"));

  CompletableFuture<ObjectNode> describe(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, FIELDS);
    return Paging.answer(request, "tagSet", filters.and(item -> item.has("resourceId")),
        page -> calls.page(page, "listTags").thenApply(all -> all.stream().map(Tags::item).toList()));
  }

  /** Of a kind that EC2 does not know without an id. */
  private static ObjectNode item(JsonNode tag) {
    ObjectNode item = JsonNodeFactory.instance.objectNode().put("key", tag.path("key").asText()).put("value", tag.path("value")
        .asText());
    KINDS.forEach((kind, name) -> {
      if (name.equalsIgnoreCase(tag.path("resourcetype").asText())) {
        item.put("resourceId", kind.of(tag.path("resourceid").asText())).put("resourceType", WORDS.get(kind));
      }
    });
    return item;
  }

  CompletableFuture<ObjectNode> create(Ec2Request request, Calls calls) {
    return change(request, calls, "createTags");
  }

  CompletableFuture<ObjectNode> delete(Ec2Request request, Calls calls) {
    return change(request, calls, "deleteTags");
  }

  private static CompletableFuture<ObjectNode> change(Ec2Request request, Calls calls, String command) {
    List<String> tags = parameters(request.entries("Tag"));
    if (tags.isEmpty() && command.equals("createTags")) {
      throw Ec2Error.missing("Tag");
    }
    Map<Ec2Id, List<String>> resources = new EnumMap<>(Ec2Id.class);
    for (String id : request.needList("ResourceId")) {
      Ec2Id kind = KINDS.keySet().stream().filter(k -> k.find(id).isPresent()).findFirst()
          .orElseThrow(() -> new Ec2Error("InvalidID", "The ID '" + id + "' is not valid"));
      resources.computeIfAbsent(kind, k -> new ArrayList<>()).add(kind.uuid(id));
    }
    CompletableFuture<?> done = CompletableFuture.completedFuture(null);
    for (Map.Entry<Ec2Id, List<String>> kind : resources.entrySet()) {
      List<String> all = new ArrayList<>(List.of("resourcetype", KINDS.get(kind.getKey()), "resourceids",
          String.join(",", kind.getValue())));
      all.addAll(tags);
      done = done.thenCompose(before -> calls.call(command, all.toArray(String[]::new)));
    }
    return done.thenApply(last -> Actions.done());
  }

  /** {@code tags[0].key}, its value, and so on, in turn. */
  static List<String> parameters(List<Map<String, String>> tags) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      Map<String, String> tag = tags.get(i);
      if (!tag.containsKey("Key")) {
        throw Ec2Error.missing("Tag.Key");
      }
      all.addAll(List.of("tags[" + i + "].key", tag.get("Key")));
      if (tag.containsKey("Value")) {
        all.addAll(List.of("tags[" + i + "].value", tag.get("Value")));
      }
    }
    return all;
  }
}
