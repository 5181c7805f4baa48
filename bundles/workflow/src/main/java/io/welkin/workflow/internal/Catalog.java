// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.UnitOfWork;
import io.welkin.workflow.WorkflowCatalog;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what the engine has. */
@Component(service = WorkflowCatalog.class)
public final class Catalog implements WorkflowCatalog {
  private final Definitions definitions;
  private final OverlayFolder folder;
  private final StepTypes types;
  private final UnitOfWork unitOfWork;

  @Activate
  public Catalog(@Reference Definitions definitions, @Reference OverlayFolder folder, @Reference StepTypes types,
      @Reference UnitOfWork unitOfWork) {
    this.definitions = definitions;
    this.folder = folder;
    this.types = types;
    this.unitOfWork = unitOfWork;
  }

  @Override public List<Listed> workflows() {
    return definitions.names().stream().map(this::workflow).toList();
  }

  @Override public Listed workflow(String name) {
    Definitions.Effective e = definitions.effective(name);
    return new Listed(e.base(), e.definition(), e.problems());
  }

  @Override public List<OverlayStatus> overlays() {
    return folder.statuses();
  }

  @Override public void enable(String overlay, boolean on, Cause cause) {
    folder.enable(overlay, on, cause);
  }

  @Override public List<PlannedStep> plan(String workflow, Map<String, Object> input, Map<String, String> request) {
    Definitions.Effective e = definitions.effective(workflow);
    return unitOfWork.read(tx -> new Plan(types, tx, input, request).of(e.definition()));
  }
}
