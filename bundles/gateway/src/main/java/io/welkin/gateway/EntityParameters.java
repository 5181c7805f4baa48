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
    this.access = new EntityAccess(tx, caller);
  }

  /** Checks the values, and replaces those that shall find nothing. */
  void check(Map<String, Object> values) {
    for (ParameterDescriptor p : operation.parameters()) {
      Object value = values.get(p.name());
      if (p.entity() == null || value == null || Scopes.owns(operation, p.name())) {
        continue;
      }
      if (p.type() == ParameterType.UUID) {
        values.put(p.name(), checked(p, (UUID) value));
      } else if (p.type() == ParameterType.UUID_LIST) {
        values.put(p.name(), ((List<?>) value).stream().map(id -> checked(p, (UUID) id)).distinct().toList());
      }
    }
  }

  private UUID checked(ParameterDescriptor p, UUID id) {
    if (id.equals(ParameterReader.NOTHING)) {
      return id;
    }
    boolean hides = operation.query() && !p.owned();
    Optional<Row> row = EntityKinds.known(p.entity()) ? EntityKinds.find(tx, p.entity(), id) : Optional.empty();
    if (row.isEmpty() || !operation.query() && RemovedRows.removed(row.get())) {
      throw missing(p, id);
    }
    boolean changed = !operation.query() && p.entity().equals(operation.entity());
    if (!access.allowed(row.get(), changed)) {
      if (hides) {
        return ParameterReader.NOTHING;
      }
      throw missing(p, id);
    }
    return id;
  }

  private ApiException missing(ParameterDescriptor p, UUID id) {
    return ApiException.missing(p.name(), "The command " + operation.name() + " cannot be carried out: parameter "
        + p.name() + " is wrong, there is no entity of kind " + p.entity() + " with the id " + id);
  }
}
