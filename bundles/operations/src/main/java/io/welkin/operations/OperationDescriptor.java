// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operation, defined once. The query API, REST, SOAP, {@code listApis}, the console and the documentation are
 * projections of it.
 *
 * @param name the command, such as {@code deployVirtualMachine}
 * @param resource the REST collection, such as {@code virtual-machines}
 * @param verb GET, POST, PATCH or DELETE on the collection or item, or a custom verb such as {@code start}
 * @param mode whether it answers at once or with a job
 * @param roles who may call it by default; empty means everyone, even without credentials
 * @param eventType the event that a change records, such as {@code VM.START}, or null for a query
 * @param entity the kind of entity that it makes or works on, or null
 * @param description one sentence
 * @param parameters in the order in which they are documented
 * @param result what it answers, for an asynchronous one in its job
 * @param refused parameters that it is known to have elsewhere, and that it does not take here
 */
public record OperationDescriptor(String name, String resource, String verb, Mode mode, Set<RoleType> roles,
    String eventType, String entity, String description, List<ParameterDescriptor> parameters,
    ResultDescriptor result, List<RefusedParameter> refused) {
  public OperationDescriptor {
    parameters = List.copyOf(parameters);
    roles = Set.copyOf(roles);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /** One that refuses nothing. */
  public OperationDescriptor(String name, String resource, String verb, Mode mode, Set<RoleType> roles, String eventType,
      String entity, String description, List<ParameterDescriptor> parameters, ResultDescriptor result) {
    this(name, resource, verb, mode, roles, eventType, entity, description, parameters, result, List.of());
  }

  /** How an operation answers. */
  public enum Mode {
    SYNC,
    /** With the id of a job. */
    ASYNC,
    /** With the id of a job and of the entity that it makes. */
    ASYNC_CREATE
  }

  public boolean async() {
    return mode != Mode.SYNC;
  }

  /** Whether it only reads. */
  public boolean query() {
    return eventType == null && !async();
  }

  public Optional<ParameterDescriptor> parameter(String lowerCaseName) {
    return parameters.stream().filter(p -> p.name().equals(lowerCaseName)).findFirst();
  }
}
