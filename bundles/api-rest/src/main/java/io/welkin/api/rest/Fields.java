// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields of items a client wants to see.
 *
 * @param names null for all
 */
record Fields(Set<String> names) {
  static final String PARAMETER = "fields";

  /** As a client asks for them, with commas in between. */
  static Fields of(String asked, OperationDescriptor operation) {
    if (asked == null) {
      return new Fields(null);
    }
    Set<String> known = operation.result().fields().stream().map(FieldDescriptor::name).collect(Collectors.toSet());
    Set<String> names = Arrays.stream(asked.split(",")).map(String::trim).collect(Collectors.toCollection(LinkedHashSet::new));
    names.stream().filter(n -> !known.contains(n)).findFirst().ifPresent(n -> {
      throw Problem.badRequest("There is no field " + n).refused();
    });
    return new Fields(names);
  }

  JsonNode of(JsonNode item) {
    return names == null || !(item instanceof ObjectNode object) ? item : object.deepCopy().retain(names);
  }
}
