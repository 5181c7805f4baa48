// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.flow;

import io.welkin.domain.Describe;
import io.welkin.inventory.Cause;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.WorkflowCatalog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code disableWorkflowOverlay}. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class DisableWorkflowOverlay implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("disableWorkflowOverlay",
          "Takes a workflow overlay out of force, on all nodes and across restarts; its file stays.")
      .rest("workflow-overlays", "disable").roles(RoleType.ROOT).changes("OVERLAY.DISABLE", null)
      .need("name", "the name of the overlay").build();

  private final WorkflowCatalog catalog;

  @Activate
  public DisableWorkflowOverlay(@Reference WorkflowCatalog catalog) {
    this.catalog = catalog;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    catalog.enable(call.parameters().text("name"), false, Cause.operator(call.caller().username()));
    return Answer.Success.YES;
  }
}
