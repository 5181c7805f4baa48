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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code getWorkflow}: its steps with overlays, and without. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class GetWorkflow implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("getWorkflow", "Shows a workflow, as its bundle brings it and with the overlays that are in force.")
      .rest("workflows", "GET").roles(RoleType.ROOT).need("name", "the name of the workflow")
      .answers(ResultDescriptor.object("workflow", fields())).build();

  private final WorkflowCatalog catalog;

  @Activate
  public GetWorkflow(@Reference WorkflowCatalog catalog) {
    this.catalog = catalog;
  }

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>(ListWorkflows.FIELDS);
    fields.add(FieldDescriptor.list("steps", "its steps, as a run would begin with them now", StepRows.FIELDS));
    fields.add(FieldDescriptor.list("basesteps", "its steps without overlays", StepRows.FIELDS));
    return fields;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    WorkflowCatalog.Listed listed = catalog.workflow(call.parameters().text("name"));
    Map<String, Object> item = ListWorkflows.row(listed);
    item.put("steps", StepRows.of(listed.effective().steps()));
    item.put("basesteps", StepRows.of(listed.base().steps()));
    return new Answer.Item(item);
  }
}
