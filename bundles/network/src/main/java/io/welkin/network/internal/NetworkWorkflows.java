// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowFiles;
import io.welkin.workflow.WorkflowSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The workflows of this domain. */
@Component
public final class NetworkWorkflows implements WorkflowSource {
  private static final List<WorkflowDefinition> ALL = WorkflowFiles.load(NetworkWorkflows.class,
      "create-physical-network", "update-physical-network", "delete-physical-network", "update-network",
      "delete-network");

  @Override public List<WorkflowDefinition> definitions() {
    return ALL;
  }
}
