// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.ResultDescriptor.Shape;
import io.welkin.operations.wire.Catalogue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What clients are told: the operations of a catalogue, and the types of their answers. Each call shows its credentials, so
 * that operations on sessions are no part of it.
 */
final class Contract {
  static final String NAMESPACE = "urn:welkin:api";
  static final String SUCCESS = "success";
  static final String JOB_FAILURE = "jobfailure";
  private static final String SESSIONS = "sessions";

  private final Map<String, OperationDescriptor> operations = new TreeMap<>();
  private final Map<String, Map<String, FieldDescriptor>> types = new TreeMap<>();
  private Wsdl wsdl;

  Contract(Catalogue catalogue) {
    catalogue.operations().stream().filter(o -> !o.resource().equals(SESSIONS)).forEach(o -> operations.put(o.name(), o));
    add(JOB_FAILURE, List.of(FieldDescriptor.of("errorcode", "integer", "what kind of error it is"),
        FieldDescriptor.of("errortext", "string", "what went wrong")));
    add(SUCCESS, ResultDescriptor.success().fields());
    operations.values().stream().filter(o -> o.result().shape() == Shape.LIST || o.result().shape() == Shape.OBJECT)
        .forEach(o -> add(o.result().objectName(), o.result().fields()));
  }

  /** Operations that answer with the same kind of item add their fields to it. */
  private void add(String type, Collection<FieldDescriptor> fields) {
    Map<String, FieldDescriptor> known = types.computeIfAbsent(type, t -> new LinkedHashMap<>());
    fields.forEach(f -> known.putIfAbsent(f.name(), f));
  }

  Collection<OperationDescriptor> operations() {
    return operations.values();
  }

  Optional<OperationDescriptor> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** The types that have names, and their fields in order. */
  Map<String, Map<String, FieldDescriptor>> types() {
    return types;
  }

  /** The document about it, which is written when the first client asks. */
  synchronized Wsdl wsdl() {
    if (wsdl == null) {
      wsdl = new Wsdl(this);
    }
    return wsdl;
  }
}
