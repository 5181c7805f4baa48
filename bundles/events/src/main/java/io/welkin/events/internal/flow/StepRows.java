// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.flow;

import io.welkin.operations.FieldDescriptor;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Steps of workflows as rows of the API. */
final class StepRows {
  static final List<FieldDescriptor> FIELDS = List.of(
      FieldDescriptor.of("name", "string", "the name of the step"),
      FieldDescriptor.of("type", "string", "its step type"),
      FieldDescriptor.of("overlay", "string", "the overlay that put it there or changed it"),
      FieldDescriptor.of("when", "string", "the condition under which it runs"),
      FieldDescriptor.of("with", "map", "its input"),
      FieldDescriptor.of("attempts", "integer", "how often it is tried"),
      FieldDescriptor.of("timeout", "string", "how long one attempt may take"));

  private StepRows() {}

  static List<Map<String, Object>> of(List<Step> steps) {
    return steps.stream().map(StepRows::of).toList();
  }

  static Map<String, Object> of(Step step) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", step.name());
    row.put("type", step.type());
    row.put("overlay", step.overlay());
    row.put("when", step.when());
    row.put("with", new TreeMap<>(step.with()));
    row.put("attempts", step.retry().attempts());
    row.put("timeout", step.timeout().toString());
    return row;
  }

  /** These fields and more. */
  static List<FieldDescriptor> with(FieldDescriptor... more) {
    List<FieldDescriptor> all = new ArrayList<>(FIELDS);
    all.addAll(List.of(more));
    return all;
  }
}
