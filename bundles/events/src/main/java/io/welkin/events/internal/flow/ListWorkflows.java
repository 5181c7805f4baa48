// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.flow;

import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.WorkflowCatalog;
import io.welkin.workflow.WorkflowDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listWorkflows}. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListWorkflows implements Operation {
  static final List<FieldDescriptor> FIELDS = List.of(
      FieldDescriptor.of("name", "string", "the name of the workflow"),
      FieldDescriptor.of("description", "string", "what it does"),
      FieldDescriptor.of("revision", "integer", "the revision that its bundle brings"),
      FieldDescriptor.of("input", "list", "what a start must give, optional values with a question mark"),
      FieldDescriptor.of("overlays", "list", "the overlays in force, in their order"),
      FieldDescriptor.of("problems", "list", "why it cannot be started now"));

  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listWorkflows", "Lists workflows.")
      .rest("workflows", "GET").roles(RoleType.ROOT).answers(ResultDescriptor.list("workflow", FIELDS)).build();

  private final WorkflowCatalog catalog;

  @Activate
  public ListWorkflows(@Reference WorkflowCatalog catalog) {
    this.catalog = catalog;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> rows = catalog.workflows().stream().map(ListWorkflows::row).toList();
    return new Answer.Page(rows.size(), rows);
  }

  static Map<String, Object> row(WorkflowCatalog.Listed listed) {
    WorkflowDefinition d = listed.effective();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", d.name());
    row.put("description", d.description());
    row.put("revision", listed.base().revision());
    row.put("input", d.input());
    row.put("overlays", d.overlays() == null ? List.of() : d.overlays());
    row.put("problems", listed.problems());
    return row;
  }
}
