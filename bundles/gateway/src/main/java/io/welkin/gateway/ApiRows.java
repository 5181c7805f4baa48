// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor.Shape;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Descriptors as rows of {@code listApis}. */
final class ApiRows {
  private static final ParameterDescriptor JOB_ID = ParameterDescriptor.of("customjobid", ParameterType.UUID,
      "id that the job shall have");
  private static final List<FieldDescriptor> JOB_FIELDS = List.of(
      FieldDescriptor.of("jobid", "string", "id of the job that works on it"),
      FieldDescriptor.of("jobstatus", "integer", "how far that job has come"));

  private final RoleType role;
  /** Names of commands by the name of the objects that they answer with. */
  private final Map<String, Set<String>> byObject = new HashMap<>();
  /** Names of objects by the kind of entity that they show. */
  private final Map<String, Set<String>> objects = new HashMap<>();
  private final Set<String> lists = new TreeSet<>();

  ApiRows(List<OperationDescriptor> usable, RoleType role) {
    this.role = role;
    for (OperationDescriptor d : usable) {
      if (d.result().shape() == Shape.SUCCESS) {
        continue;
      }
      byObject.computeIfAbsent(d.result().objectName(), n -> new TreeSet<>()).add(d.name());
      if (d.entity() != null) {
        objects.computeIfAbsent(d.entity(), k -> new TreeSet<>()).add(d.result().objectName());
      }
      if (d.query() && d.result().shape() == Shape.LIST) {
        lists.add(d.name());
      }
    }
  }

  Map<String, Object> row(OperationDescriptor d) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", d.name());
    row.put("description", d.description());
    row.put("isasync", d.async());
    Set<String> related = new TreeSet<>(d.result().shape() == Shape.SUCCESS ? Set.of()
        : byObject.getOrDefault(d.result().objectName(), Set.of()));
    related.remove(d.name());
    row.put("related", String.join(",", related));
    List<ParameterDescriptor> parameters = new ArrayList<>(d.parameters());
    if (d.async() && d.parameter(JOB_ID.name()).isEmpty()) {
      parameters.add(JOB_ID);
    }
    row.put("params", parameters.stream().filter(p -> p.roles().contains(role)).map(this::parameter).toList());
    List<FieldDescriptor> fields = new ArrayList<>(d.result().fields());
    JOB_FIELDS.stream().filter(j -> fields.stream().noneMatch(f -> f.name().equals(j.name()))).forEach(fields::add);
    row.put("response", fields(fields));
    return row;
  }

  private Map<String, Object> parameter(ParameterDescriptor p) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", p.name());
    row.put("description", p.description());
    row.put("type", p.type().label());
    row.put("length", p.maxLength());
    row.put("required", p.required());
    if (p.entity() != null) {
      Set<String> related = new TreeSet<>();
      objects.getOrDefault(p.entity(), Set.of()).forEach(o -> related.addAll(byObject.getOrDefault(o, Set.of())));
      related.retainAll(lists);
      row.put("related", String.join(",", related));
    }
    return row;
  }

  private List<Map<String, Object>> fields(List<FieldDescriptor> fields) {
    return fields.stream().filter(f -> f.roles().contains(role)).map(f -> {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", f.name());
      row.put("type", f.type());
      row.put("description", f.description());
      if (!f.fields().isEmpty()) {
        row.put("response", fields(f.fields()));
      }
      return row;
    }).toList();
  }
}
