// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowFiles;
import io.welkin.workflow.WorkflowSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The workflows of this domain. */
@Component
public final class ComputeWorkflows implements WorkflowSource {
  private static final List<WorkflowDefinition> ALL = WorkflowFiles.load(ComputeWorkflows.class, "deploy-vm",
      "allocate-vm", "start-vm", "stop-vm", "reboot-vm", "destroy-vm", "expunge-vm", "follow-drift", "repair-vm",
      "migrate-vm", "scale-vm", "ha-restart-vm", "forget-vm", "import-vm", "unmanage-vm");

  @Override public List<WorkflowDefinition> definitions() {
    return ALL;
  }
}
