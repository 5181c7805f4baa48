// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Row;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Resolves the ids among the parameters: what they name must exist, and the caller must have access to it. The one
 * place where that is checked. An entity of somebody else looks like one that is not there; as the filter of a list it
 * becomes the id of nothing, so that the list is empty whatever it lists.
 */
final class EntityParameters {
  private final Tx tx;
  private final OperationDescriptor operation;
  private final EntityAccess access;

  EntityParameters(Tx tx, OperationDescriptor operation, Caller caller) {
    this.tx = tx;
    this.operation = operation;
    this.access = new EntityAccess(tx, operation, caller);
  }

  /** Checks the values, and replaces those that shall find nothing. */
  void check(Map<String, Object> values) {
    for (ParameterDescriptor p : operation.parameters()) {
      Object value = values.get(p.name());
      if (p.entity() == null || value == null || Scopes.owns(operation, p.name())) {
        continue;
      }
      String kind = kind(p, values);
      if (p.type() == ParameterType.UUID) {
        values.put(p.name(), checked(p, kind, (UUID) value));
      } else if (p.type() == ParameterType.UUID_LIST) {
        values.put(p.name(), ((List<?>) value).stream().map(id -> checked(p, kind, (UUID) id)).distinct().toList());
      }
    }
  }

  /** The kind of the entity, which may be said by another parameter. */
  private String kind(ParameterDescriptor p, Map<String, Object> values) {
    if (!p.entity().startsWith("@")) {
      return p.entity();
    }
    Object named = values.getOrDefault(p.entity().substring(1), "");
    return EntityKinds.named(named.toString()).orElseThrow(() -> ApiException.parameter("The command " + operation.name()
        + " cannot be carried out: parameter " + p.entity().substring(1) + " is wrong, there is no kind of resource " + named));
  }

  private UUID checked(ParameterDescriptor p, String kind, UUID id) {
    if (id.equals(ParameterReader.NOTHING)) {
      return id;
    }
    boolean hides = operation.query() && !p.owned();
    Optional<Row> row = EntityKinds.known(kind) ? EntityKinds.find(tx, kind, id) : Optional.empty();
    if (row.isEmpty() || !operation.query() && RemovedRows.removed(row.get())) {
      throw missing(p, kind, id);
    }
    boolean chosen = !kind.equals(p.entity());
    boolean changed = !operation.query() && (chosen || kind.equals(operation.entity()));
    if (!access.allowed(row.get(), changed) || chosen && changed && access.nobodys(row.get())) {
      if (hides) {
        return ParameterReader.NOTHING;
      }
      throw missing(p, kind, id);
    }
    return id;
  }

  private ApiException missing(ParameterDescriptor p, String kind, UUID id) {
    return ApiException.missing(p.name(), "The command " + operation.name() + " cannot be carried out: parameter "
        + p.name() + " is wrong, there is no entity of kind " + kind + " with the id " + id);
  }
}
