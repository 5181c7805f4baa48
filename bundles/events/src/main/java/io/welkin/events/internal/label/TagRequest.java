// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.Describe;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.ResourceTag;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which resources a call is about, and which tags. */
final class TagRequest {
  /** Kinds whose rows live for a moment, or belong to the machinery. */
  private static final Set<String> NOT_TAGGED = Set.of("AsyncJob", "Event", "WorkflowRun", "RolePermission");

  private final Call call;
  private final String kind;

  TagRequest(Call call) {
    this.call = call;
    this.kind = EntityKinds.named(call.parameters().text("resourcetype")).filter(k -> !NOT_TAGGED.contains(k))
        .orElseThrow(() -> ApiException.parameter(call.parameters().text("resourcetype") + " cannot have tags"));
  }

  static Describe of(Describe operation) {
    return operation.with(ParameterDescriptor.string("resourcetype", "kind of the resources").mandatory(),
        new ParameterDescriptor("resourceids", ParameterType.UUID_LIST, true, 65_536, "@resourcetype", true, RoleType.ALL,
            "ids of the resources"));
  }

  List<UUID> resources() {
    return call.parameters().ids("resourceids");
  }

  Map<String, String> tags() {
    return call.parameters().details("tags");
  }

  String kind() {
    return kind;
  }

  Optional<ResourceTag> find(Tx tx, UUID resource, String key) {
    return tx.of(ResourceTag.class).first(Where.eq("resourceId", resource).and("kind", kind).and("key", key));
  }

  List<ResourceTag> all(Tx tx, UUID resource) {
    return tx.of(ResourceTag.class).list(Where.eq("resourceId", resource).and("kind", kind));
  }
}
