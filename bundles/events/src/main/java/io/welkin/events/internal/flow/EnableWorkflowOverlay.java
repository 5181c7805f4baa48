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

/** {@code enableWorkflowOverlay}. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class EnableWorkflowOverlay implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("enableWorkflowOverlay", "Puts a workflow overlay in force again, on all nodes.")
      .rest("workflow-overlays", "enable").roles(RoleType.ROOT).changes("OVERLAY.ENABLE", null)
      .need("name", "the name of the overlay").build();

  private final WorkflowCatalog catalog;

  @Activate
  public EnableWorkflowOverlay(@Reference WorkflowCatalog catalog) {
    this.catalog = catalog;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    catalog.enable(call.parameters().text("name"), true, Cause.operator(call.caller().username()));
    return Answer.Success.YES;
  }
}
