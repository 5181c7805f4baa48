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
import io.welkin.workflow.WorkflowCatalog.OverlayStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listWorkflowOverlays}: those of this node. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class ListWorkflowOverlays implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listWorkflowOverlays", "Lists what operators have laid on workflows, on the node that answers.")
      .rest("workflow-overlays", "GET").roles(RoleType.ROOT).text("name", "the name of the overlay")
      .answers(ResultDescriptor.list("workflowoverlay", List.of(
          FieldDescriptor.of("name", "string", "the name of the overlay: that of its file"),
          FieldDescriptor.of("workflow", "string", "the workflow that it changes"),
          FieldDescriptor.of("description", "string", "what it is for"),
          FieldDescriptor.of("order", "integer", "its place among the overlays of one workflow"),
          FieldDescriptor.of("state", "string", "Active, Disabled or Refused"),
          FieldDescriptor.of("problems", "list", "what is wrong with the file, each with line and field; when it is active all "
              + "the same, the version before is in force"),
          FieldDescriptor.of("taken", "date", "when the version in force was taken"),
          FieldDescriptor.of("text", "string", "that version")))).build();

  private final WorkflowCatalog catalog;

  @Activate
  public ListWorkflowOverlays(@Reference WorkflowCatalog catalog) {
    this.catalog = catalog;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> rows = catalog.overlays().stream()
        .filter(o -> call.parameters().string("name").filter(n -> !n.equals(o.name())).isEmpty())
        .map(ListWorkflowOverlays::row).toList();
    return new Answer.Page(rows.size(), rows);
  }

  private static Map<String, Object> row(OverlayStatus o) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", o.name());
    row.put("workflow", o.workflow());
    row.put("description", o.description());
    row.put("order", o.order());
    row.put("state", o.state());
    row.put("problems", o.problems());
    row.put("taken", o.taken());
    row.put("text", o.text());
    return row;
  }
}
