// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.EntityKinds.Owner;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.ApiRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the event log for changes that are done at once, and for all that were refused. */
final class ChangeLog {
  private final UnitOfWork unitOfWork;

  ChangeLog(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  void done(ApiRequest request, OperationDescriptor operation, Caller caller, Map<String, Object> values, JsonNode body) {
    String made = body.path("id").asText(null);
    UUID entity = made != null ? id(made) : values.get("id") instanceof UUID id ? id : null;
    write(request, operation, caller, entity, "INFO", body.path("name").asText(null),
        "Successfully completed " + operation.name());
  }

  void failed(ApiRequest request, OperationDescriptor operation, Caller caller, Map<String, Object> values, String why) {
    write(request, operation, caller, values.get("id") instanceof UUID id ? id : null, "ERROR", null,
        "Could not complete " + operation.name() + ": " + why);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void write(ApiRequest request, OperationDescriptor operation, Caller caller, UUID entity, String level, String name,
      String description) {
    unitOfWork.run(tx -> {
      Optional<Owner> owner = entity == null || operation.entity() == null || !EntityKinds.known(operation.entity())
          ? Optional.empty() : EntityKinds.find(tx, operation.entity(), entity).flatMap(EntityKinds::owner);
      tx.log(EventEntryBuilder.builder().id(Ids.next()).type(operation.eventType()).level(level).state("Completed")
          .description(description.length() > 1000 ? description.substring(0, 1000) : description)
          .accountId(owner.map(Owner::account).orElse(caller.accountId()))
          .domainId(owner.map(Owner::domain).orElse(caller.domainId()))
          .userId(caller.userId()).username(caller.username()).resourceKind(operation.entity()).resourceId(entity)
          .resourceName(name).remoteAddress(request.remoteAddress()).protocol(request.protocol()).created(tx.now()).build());
      return null;
    });
  }
}
